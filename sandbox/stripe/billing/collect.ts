import type Stripe from 'stripe';
import { invalid } from '../core/errors';
import { find, idOf, lookUp, newObject, now, rowsOf, type World } from '../core/world';
import type { Outcome } from '../checkout/cards';
import { change, emit } from '../webhooks/emit';
import { attempt } from './pay';
import { newPaymentIntent } from '../objects/payments';

const DAY = 24 * 60 * 60;
/** Days between the attempts to collect an invoice; after the last one the subscription is unpaid. */
const RETRY_DAYS = [3, 5, 7];

/** Tries to collect an open invoice and carries the result over to its subscription. */
export function collect(
  world: World,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod | undefined,
  { occasion, session }: { occasion: 'checkout' | 'renewal'; session?: string },
): Outcome {
  if (invoice.amount_remaining === 0) {
    markPaid(world, invoice);
    return 'paid';
  }
  const intent = intentFor(world, invoice);
  invoice.attempted = true;
  invoice.attempt_count += 1;
  const context = { occasion, invoice: invoice.id, ...(session && { session }) };
  const outcome = method ? attempt(world, intent, method, context) : 'declined';
  if (outcome === 'paid') markPaid(world, invoice);
  if (outcome === 'asks') emit(world, 'invoice.payment_action_required', invoice);
  if (outcome === 'declined' || outcome === 'asks') markFailed(world, invoice);
  return outcome;
}

/** The payment intent through which an invoice is paid. */
export function intentFor(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const known = paymentOf(world, invoice);
  if (known) return find(world, 'paymentIntents', idOf(known.payment.payment_intent) ?? '');
  const intent = newPaymentIntent(world, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: invoice.billing_reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update',
    metadata: {},
  });
  const payment: Stripe.InvoicePayment = {
    ...newObject(world, 'invoice_payment', 'inpay'),
    amount_paid: null,
    amount_requested: intent.amount,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
  world.state.tables.invoicePayments[payment.id] = payment;
  return intent;
}

function paymentOf(world: World, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  return rowsOf(world, 'invoicePayments', 'invoice', invoice.id).at(-1);
}

/** The invoice is paid, by Stripe or in another way: so is what hangs on it. */
export function markPaid(world: World, invoice: Stripe.Invoice, { outOfBand = false } = {}): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  const payment = paymentOf(world, invoice);
  Object.assign(invoice, {
    status: 'paid',
    attempted: true,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    next_payment_attempt: null,
  } satisfies Partial<Stripe.Invoice>);
  invoice.status_transitions.paid_at = now(world);
  if (payment && outOfBand) {
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = now(world);
  } else if (payment) {
    Object.assign(payment, { status: 'paid', amount_paid: payment.amount_requested });
    payment.status_transitions.paid_at = now(world);
    emit(world, 'invoice_payment.paid', payment);
  }
  emit(world, 'invoice.paid', invoice);
  emit(world, 'invoice.payment_succeeded', invoice);
  reactivate(world, invoice);
}

/** A subscription is active again once nothing is owed of its newest invoice, whatever older ones say. */
export function reactivate(world: World, { parent }: Pick<Stripe.Invoice, 'parent'>): void {
  const subscription = subscriptionOf(world, { parent });
  if (!subscription || !['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) return;
  const invoices = rowsOf(world, 'invoices', 'subscription', subscription.id);
  const newest = invoices.find(({ status }) => status !== 'draft' && status !== 'void');
  if (newest?.status === 'open') return;
  change(world, 'customer.subscription.updated', subscription, () => (subscription.status = 'active'));
}

/** The invoice could not be collected; plans the next attempt. */
export function markFailed(world: World, invoice: Stripe.Invoice): void {
  const days = RETRY_DAYS[Math.max(0, invoice.attempt_count - 1)];
  const isRenewal = invoice.billing_reason !== 'subscription_create';
  invoice.next_payment_attempt = days && isRenewal ? now(world) + days * DAY : null;
  emit(world, 'invoice.payment_failed', invoice);
  const subscription = subscriptionOf(world, invoice);
  if (!subscription || !isRenewal || subscription.status === 'canceled') return;
  const status = days ? 'past_due' : 'unpaid';
  change(world, 'customer.subscription.updated', subscription, () => (subscription.status = status));
}

/** The subscription an invoice belongs to. */
export function subscriptionOf(world: World, invoice: Pick<Stripe.Invoice, 'parent'>): Stripe.Subscription | undefined {
  return lookUp(world, 'subscriptions', idOf(invoice.parent?.subscription_details?.subscription));
}

/** The payment method a renewal is charged to. */
export function methodFor(world: World, invoice: Stripe.Invoice): Stripe.PaymentMethod | undefined {
  const subscription = subscriptionOf(world, invoice);
  const customer = lookUp(world, 'customers', idOf(invoice.customer));
  const id =
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method);
  return lookUp(world, 'paymentMethods', id);
}
