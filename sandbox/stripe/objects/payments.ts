import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { idOf, keep, newId, newObject, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import { emit } from '../webhooks/emit';
import { each, listing, nulls, refused, shape, text } from '../core/params';

const intentListParams = shape<Stripe.PaymentIntentListParams>()({
  ...listing,
  customer: text.optional(),
  customer_account: refused,
});
const chargeListParams = shape<Stripe.ChargeListParams>()({
  ...listing,
  ...each('customer payment_intent', text.optional()),
  transfer_group: refused,
});

/** Payment intents and charges, to read. */
export function paymentRoutes(route: Route): void {
  readRoutes(route, 'paymentIntents', intentListParams);
  readRoutes(route, 'charges', chargeListParams);
}

type Payment = Pick<Stripe.PaymentIntent, 'amount' | 'currency' | 'description' | 'metadata'> & {
  customer: string | null;
};

/** A payment intent for this payment; stored, not attempted yet. */
export function newPaymentIntent(world: World, payment: Payment): Stripe.PaymentIntent {
  const base = newObject(world, 'payment_intent', 'pi');
  const none = nulls<Stripe.PaymentIntent>();
  const intent: Stripe.PaymentIntent = {
    ...base,
    ...payment,
    ...none('allowed_payment_method_types application application_fee_amount automatic_payment_methods canceled_at'),
    ...none('cancellation_reason customer_account excluded_payment_method_types last_payment_error latest_charge'),
    ...none('managed_payments next_action on_behalf_of payment_method payment_method_configuration_details'),
    ...none('payment_method_options payment_record processing receipt_email review setup_future_usage shipping source'),
    ...none('statement_descriptor statement_descriptor_suffix transfer_data transfer_group'),
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    capture_method: 'automatic',
    client_secret: newId(`${base.id}_secret`, 25),
    confirmation_method: 'automatic',
    payment_method_types: ['card', 'twint'],
    status: 'requires_payment_method',
  };
  return emit(world, 'payment_intent.created', keep(world, 'paymentIntents', intent));
}

/** A charge for the intent's whole amount; stored. */
export function newCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  status: 'succeeded' | 'pending' | { declined: string },
): Stripe.Charge {
  const code = typeof status === 'string' ? null : status.declined;
  const failed = code !== null;
  const base = newObject(world, 'charge', 'ch');
  const none = nulls<Stripe.Charge>();
  const { amount, currency, customer, description, metadata } = intent;
  intent.latest_charge = base.id;
  return keep(world, 'charges', {
    ...base,
    amount,
    amount_captured: failed ? 0 : amount,
    amount_refunded: 0,
    ...none('application application_fee application_fee_amount balance_transaction failure_balance_transaction'),
    ...none('on_behalf_of receipt_email receipt_number review shipping source source_transfer statement_descriptor'),
    ...none('statement_descriptor_suffix transfer_data transfer_group'),
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'SANDBOX',
    captured: !failed,
    currency,
    customer: idOf(customer),
    description,
    disputed: false,
    failure_code: code && codeOf(code),
    failure_message: code && messageOf(code),
    fraud_details: {},
    metadata,
    outcome: code ? { ...DECLINED, reason: code } : APPROVED,
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: method.type },
    receipt_url: `${world.url}/receipts/${base.id}`,
    refunded: false,
    status: typeof status === 'string' ? status : 'failed',
  });
}

/** What Stripe makes of a bank's reason: an error of its own where there is one. */
export function codeOf(declineCode: string): 'expired_card' | 'card_declined' {
  return declineCode === 'expired_card' ? 'expired_card' : 'card_declined';
}

function messageOf(declineCode: string): string {
  if (declineCode === 'expired_card') return 'Your card has expired.';
  return declineCode === 'insufficient_funds' ? 'Your card has insufficient funds.' : 'Your card was declined.';
}

const APPROVED: Stripe.Charge.Outcome = {
  ...nulls<Stripe.Charge.Outcome>()('advice_code network_advice_code network_decline_code reason'),
  network_status: 'approved_by_network',
  risk_level: 'normal',
  seller_message: 'Payment complete.',
  type: 'authorized',
};
const DECLINED: Stripe.Charge.Outcome = {
  ...APPROVED,
  network_status: 'declined_by_network',
  seller_message: 'The bank did not return any further details.',
  type: 'issuer_declined',
};
