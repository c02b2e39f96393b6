import type Stripe from 'stripe';
import { type CardName, outcomeOf, type PayerDetails } from './cards';
import { change, emit } from '../webhooks/emit';
import { invalid, missing } from '../core/errors';
import { setFields } from '../core/params';
import { find, idOf, keep, type World } from '../core/world';
import { invoiceSubscription } from '../billing/bill';
import { newPaymentMethod } from '../objects/payment-methods';
import { newPaymentIntent } from '../objects/payments';
import { newSubscription } from '../billing/subscribe';
import { attempt } from '../billing/pay';
import { collect } from '../billing/collect';
import { blankCustomer, fullAddress } from '../objects/customers';
import { taxIdsOf } from '../objects/tax-ids';
import type { Checkout } from '../core/state';

type Session = Stripe.Checkout.Session;

interface Payment {
  card: CardName;
  payer: PayerDetails;
}

/** What a session remembers beside its public face. */
export function checkoutOf({ tables }: World, session: Session): Checkout {
  const checkout = tables.checkouts.take(session.id);
  if (!checkout) throw new Error(`Session ${session.id} has lost its checkout`);
  return checkout;
}

/**
 * Pays an open session. A refused card leaves it open and makes nothing: since basil, subscription and invoice come
 * into being only with the payment.
 */
export function completeSession(world: World, session: Session, { card, payer }: Payment): 'completed' | 'declined' {
  if (session.status !== 'open') throw invalid('This Checkout Session is no longer open.');
  if (outcomeOf(card, 'checkout') === 'declined') return 'declined';
  const customer = payerCustomer(world, session, payer);
  const method = newPaymentMethod(world, { card, payer, customer });
  rememberPayer(world, session, payer, customer);
  const paid = session.mode === 'subscription' ? subscribe(world, session, method) : payOnce(world, session, method);
  session.payment_status = session.amount_total === 0 ? 'no_payment_required' : paid ? 'paid' : 'unpaid';
  setFields(session, { status: 'complete', url: null, client_secret: null });
  const isAgreed = session.consent_collection?.terms_of_service === 'required';
  if (isAgreed) session.consent = { promotions: null, terms_of_service: 'accepted' };
  checkoutOf(world, session).authenticating = null;
  emit(world, 'checkout.session.completed', session);
  return 'completed';
}

function subscribe(world: World, session: Session, method: Stripe.PaymentMethod): boolean {
  const subscription = newSubscription(world, session, checkoutOf(world, session), method);
  const invoice = invoiceSubscription(world, subscription, 'subscription_create');
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  const outcome = collect(world, invoice, method, { occasion: 'checkout', session: session.id });
  emit(world, 'customer.subscription.created', subscription);
  return outcome === 'paid';
}

function payOnce(world: World, session: Session, method: Stripe.PaymentMethod): boolean {
  const intent = newPaymentIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'chf',
    customer: idOf(session.customer),
    description: null,
    metadata: checkoutOf(world, session).paymentMetadata,
  });
  session.payment_intent = intent.id;
  return attempt(world, intent, method, { occasion: 'checkout', session: session.id }) === 'paid';
}

/** The session of this client secret, open or over. */
export function sessionOfSecret(world: World, clientSecret: string): Session {
  const session = find(world, 'sessions', clientSecret.split('_secret_')[0] ?? '');
  if (checkoutOf(world, session).clientSecret !== clientSecret) throw missing('client secret', clientSecret, 'id');
  return session;
}

/** The customer who pays: the one the shop named, or a new one where the mode needs one. */
function payerCustomer(world: World, session: Session, payer: PayerDetails): string | null {
  const known = idOf(session.customer);
  if (known) return known;
  if (session.mode === 'payment' && session.customer_creation !== 'always') return null;
  const { name, country } = payer;
  const email = session.customer_email ?? payer.email;
  const customer = { ...blankCustomer(world), email, name, address: fullAddress({ country }) };
  emit(world, 'customer.created', keep(world, 'customers', customer));
  return (session.customer = customer.id);
}

/** Writes what the payer typed to the session, and to the customer what it lacks. */
function rememberPayer(world: World, session: Session, payer: PayerDetails, id: string | null): void {
  const customer = id ? find(world, 'customers', id) : null;
  if (customer)
    change(world, 'customer.updated', customer, () => {
      customer.email ??= payer.email;
      if (session.mode === 'subscription') customer.currency = session.currency;
    });
  session.customer_details = {
    address: customer?.address ?? fullAddress({ country: payer.country }),
    business_name: null,
    email: customer?.email ?? session.customer_email ?? payer.email,
    individual_name: null,
    name: customer?.name ?? payer.name,
    phone: customer?.phone ?? null,
    tax_exempt: customer?.tax_exempt ?? 'none',
    tax_ids: taxIdsOf(world, id).map(({ type, value }) => ({ type, value })),
  };
}
