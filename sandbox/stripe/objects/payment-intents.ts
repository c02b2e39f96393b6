import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { newId } from '../core/ids';
import { nothingButExpand } from '../core/params';
import { find } from '../core/tables';
import { now, type World } from '../core/world';

/** Payment intents and charges, to read. */
export function paymentRoutes(route: Route): void {
  route('GET /v1/payment_intents/:id', nothingButExpand, ({ world, id }) => find(world, 'paymentIntents', id));
  route('GET /v1/charges/:id', nothingButExpand, ({ world, id }) => find(world, 'charges', id));
}

export interface Payment {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Stripe.Metadata;
}

/** A payment intent for this payment; stored, not attempted yet. */
export function newPaymentIntent(world: World, payment: Payment): Stripe.PaymentIntent {
  const id = newId('pi');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: payment.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${newId(`${id}_secret`, 25)}`,
    confirmation_method: 'automatic',
    created: now(world),
    currency: payment.currency,
    customer: payment.customer,
    customer_account: null,
    description: payment.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: payment.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card', 'twint'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
  return (world.state.tables.paymentIntents[id] = intent);
}
