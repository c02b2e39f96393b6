import Stripe from 'stripe';
import type { WaitingOrder } from './orders';

/** A delivery of Stripe's as it comes over the wire. */
export type Delivery = { body: string; signature: string };

/** The event of a paid checkout session, of the size that Stripe sends. */
export function completedSession({ id, sessionId, number }: WaitingOrder, eventId: string): string {
  return eventBody(eventId, 'checkout.session.completed', {
    id: sessionId,
    object: 'checkout.session',
    status: 'complete',
    payment_status: 'paid',
    ui_mode: 'embedded_page',
    amount_subtotal: 5000,
    amount_total: 5000,
    currency: 'chf',
    livemode: false,
    client_reference_id: id,
    metadata: { order_id: id, order_number: `R-${number}` },
    subscription: `sub_${number}`,
    customer: `cus_${number}`,
    invoice: `in_${number}`,
    custom_text: { submit: null, terms_of_service_acceptance: null, after_submit: null, shipping_address: null },
    customer_details: { address: { city: 'Zürich', country: 'CH', line1: 'Musterweg 1', postal_code: '8000' } },
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 375 },
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    filler: 'x'.repeat(1500),
  });
}

/** The event of the first invoice of the same order. */
export function paidInvoice({ id, number }: WaitingOrder, eventId: string): string {
  return eventBody(eventId, 'invoice.paid', {
    id: `in_${number}`,
    object: 'invoice',
    billing_reason: 'subscription_create',
    total: 5000,
    currency: 'chf',
    livemode: false,
    parent: {
      subscription_details: { subscription: `sub_${number}`, metadata: { order_id: id, order_number: `R-${number}` } },
    },
    filler: 'x'.repeat(1500),
  });
}

function eventBody(id: string, type: string, object: object): string {
  return JSON.stringify({
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_795_000_000,
    livemode: false,
    pending_webhooks: 1,
    type,
    data: { object },
  });
}

export function signed(body: string, secret: string): Delivery {
  return { body, signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret }) };
}
