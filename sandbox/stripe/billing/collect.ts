import type Stripe from 'stripe';
import { invalid } from '../core/errors';
import { setFields } from '../core/params';
import { find, idOf, keep, lookUp, newObject, now, rowsOf, type World } from '../core/world';
import type { Occasion, Outcome } from '../checkout/cards';
import { change, emit } from '../webhooks/emit';
import { attempt } from './pay';
import { newPaymentIntent } from '../objects/payments';
import { isHard } from './decline';
import { endSubscription } from './end';
import { billingOf } from './settings';

const DAY = 24 * 60 * 60;

/** Tries to collect an invoice and carries the result over to its subscription. */
export function collect(
  world: World,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod | undefined,
  { occasion, session, isManual = false }: Occasion,
): Outcome {
  if (invoice.amount_remaining === 0) {
    markPaid(world, invoice);
    return 'paid';
  }
  const intent = intentFor(world, invoice);
  invoice.attempted = true;
  const about = { occasion, session, invoice: invoice.id };
  const outcome = method ? attempt(world, intent, method, about) : 'declined';
  const counts = !isManual || invoice.attempt_count === 0;
  if (counts) invoice.attempt_count += 1;
  if (outcome === 'paid') markPaid(world, invoice);
  if (outcome === 'asks') emit(world, 'invoice.payment_action_required', invoice);
  if (outcome === 'declined' || outcome === 'asks') markFailed(world, invoice, { plans: counts });
  return outcome;
}

/** The automatic attempt whose time has come. It charges nobody when the bank has refused this method for good. */
export function retry(world: World, invoice: Stripe.Invoice): void {
  invoice.next_payment_attempt = null;
  const method = methodFor(world, invoice);
  const [last] = rowsOf(world, 'charges', 'payment_intent', intentFor(world, invoice).id);
  const isUseless = !method || (last?.payment_method === method.id && isHard(last.outcome?.reason));
  if (!isUseless) return void collect(world, invoice, method, { occasion: 'renewal' });
  change(world, 'invoice.updated', invoice, () => {
    invoice.attempt_count += 1;
    planNext(world, invoice);
  });
  giveUpAfterLast(world, invoice);
}

/** The payment intent through which an invoice is paid. */
export function intentFor(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const known = paymentOf(world, invoice);
  if (known) return find(world, 'paymentIntents', known.payment.payment_intent);
  const intent = intentOf(world, invoice);
  keep(world, 'invoicePayments', {
    ...newObject(world, 'invoice_payment', 'inpay'),
    amount_paid: null,
    amount_requested: intent.amount,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return intent;
}

/** A new payment intent for what remains of an invoice. */
export function intentOf(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const isFirst = invoice.billing_reason === 'subscription_create';
  return newPaymentIntent(world, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: isFirst ? 'Subscription creation' : 'Subscription update',
    metadata: {},
  });
}

function paymentOf(world: World, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  return rowsOf(world, 'invoicePayments', 'invoice', invoice.id).at(-1);
}

/** The invoice is paid, by Stripe or in another way: so is what hangs on it. */
export function markPaid(world: World, invoice: Stripe.Invoice, { outOfBand = false } = {}): Stripe.Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  const payment = paymentOf(world, invoice);
  const paid = { amount_paid: invoice.amount_due, amount_remaining: 0 };
  setFields(invoice, { status: 'paid', attempted: true, ...paid, next_payment_attempt: null });
  invoice.status_transitions.paid_at = now(world);
  if (payment && outOfBand) {
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = now(world);
  } else if (payment) {
    setFields(payment, { status: 'paid', amount_paid: payment.amount_requested });
    payment.status_transitions.paid_at = now(world);
    emit(world, 'invoice_payment.paid', payment);
  }
  emit(world, 'invoice.paid', invoice);
  emit(world, 'invoice.payment_succeeded', invoice);
  reactivate(world, invoice);
  return invoice;
}

/** A subscription is active again once nothing is owed of its newest invoice, whatever older ones say. */
export function reactivate(world: World, { parent }: Pick<Stripe.Invoice, 'parent'>): void {
  const subscription = subscriptionOf(world, { parent });
  if (!subscription || !['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) return;
  const invoices = rowsOf(world, 'invoices', 'subscription', subscription.id);
  const newest = invoices.find(({ status }) => status !== 'draft' && status !== 'void');
  if (newest?.status === 'open') return;
  setStatus(world, subscription, 'active');
}

/** The invoice could not be collected; `plans` the next attempt. */
export function markFailed(world: World, invoice: Stripe.Invoice, { plans = true } = {}): void {
  if (plans) planNext(world, invoice);
  emit(world, 'invoice.payment_failed', invoice);
  const subscription = subscriptionOf(world, invoice);
  if (invoice.billing_reason === 'subscription_create') return;
  if (subscription?.status === 'active') setStatus(world, subscription, 'past_due');
  if (plans) giveUpAfterLast(world, invoice);
}

function planNext(world: World, invoice: Stripe.Invoice): void {
  const days = billingOf(world).retryDays[invoice.attempt_count - 1];
  const isRetried = invoice.billing_reason !== 'subscription_create' && invoice.auto_advance === true;
  invoice.next_payment_attempt = days !== undefined && isRetried ? now(world) + days * DAY : null;
}

/** After the last automatic attempt the account's settings decide. */
function giveUpAfterLast(world: World, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (invoice.next_payment_attempt !== null || subscription?.status !== 'past_due') return;
  const { afterLastRetry } = billingOf(world);
  if (afterLastRetry === 'cancel') endSubscription(world, subscription, 'payment_failed');
  if (afterLastRetry === 'unpaid') setStatus(world, subscription, 'unpaid');
}

function setStatus(world: World, subscription: Stripe.Subscription, status: Stripe.Subscription.Status): void {
  change(world, 'customer.subscription.updated', subscription, () => (subscription.status = status));
}

/** What was last charged for an invoice. */
export function chargeOf(world: World, invoice: Stripe.Invoice): Stripe.Charge | undefined {
  const intent = lookUp(world, 'paymentIntents', paymentOf(world, invoice)?.payment.payment_intent);
  return lookUp(world, 'charges', intent?.latest_charge);
}

/** The subscription an invoice belongs to. */
export function subscriptionOf(world: World, invoice: Pick<Stripe.Invoice, 'parent'>): Stripe.Subscription | undefined {
  return lookUp(world, 'subscriptions', invoice.parent?.subscription_details?.subscription);
}

/** The payment method a renewal is charged to. */
export function methodFor(world: World, invoice: Stripe.Invoice): Stripe.PaymentMethod | undefined {
  const subscription = subscriptionOf(world, invoice);
  const customer = lookUp(world, 'customers', invoice.customer);
  const id =
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method);
  return lookUp(world, 'paymentMethods', id);
}
