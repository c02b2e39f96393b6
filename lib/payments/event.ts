import type Stripe from 'stripe';
import { z } from 'zod';
import { env } from '@/lib/env';
import { readJson } from '@/lib/json';
import type { Payment, PaymentEvent } from './payment';
import { orderIdIn, paymentOfSession, sessionShape } from './session';
import { stripe } from './stripe';

const invoiceShape = z.object({
  id: z.string(),
  billing_reason: z.string().nullable(),
  amount_paid: z.number(),
  currency: z.string(),
  livemode: z.boolean(),
  parent: z
    .object({
      subscription_details: z
        .object({ subscription: z.string(), metadata: z.record(z.string(), z.string()).nullable() })
        .nullable(),
    })
    .nullable(),
});
const withId = z.object({ id: z.string() });
const invoiceChanges = /^invoice\.(paid|finalized|voided|payment_failed|payment_action_required|marked_uncollectible)$/;

/** What every event has; its id and type are kept, so they have a length. */
const envelope = z.object({
  id: z.string().regex(/^\w{1,255}$/),
  type: z.string().regex(/^[\w.]{1,100}$/),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({}) }),
});

/** A delivery that is Stripe's but does not have the shape we rely on; `cause` names what is wrong in it, not its values. */
export type UnreadableEvent = { unreadable: true; id: string | undefined; type: string | undefined; cause: string };

/**
 * Checks the signature against each of our secrets (two while one is being changed) and says what the event means.
 * Returns undefined when no secret fits.
 */
export async function readEvent(body: string, signature: string): Promise<PaymentEvent | UnreadableEvent | undefined> {
  for (const secret of env().STRIPE_WEBHOOK_SECRETS) if (await fits(body, signature, secret)) return translated(body);
  return undefined;
}

/** Stripe's reader of the header throws in several ways at one that it cannot read. */
async function fits(body: string, signature: string, secret: string): Promise<boolean> {
  try {
    return (await stripe().webhooks.signature?.verifyHeaderAsync(body, signature, secret)) ?? false;
  } catch {
    return false;
  }
}

function translated(body: string): PaymentEvent | UnreadableEvent {
  const read = envelope.safeParse(readJson(body));
  if (!read.success) return unreadable({}, read.error);
  try {
    // The signature is right and the envelope read: it is an event of Stripe's, whose parts are parsed where they are used.
    return translate(read.data as unknown as Stripe.Event);
  } catch (error) {
    if (error instanceof z.ZodError) return unreadable(read.data, error);
    throw error;
  }
}

function unreadable({ id, type }: { id?: string; type?: string }, { issues }: z.ZodError): UnreadableEvent {
  return { unreadable: true, id, type, cause: issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ') };
}

/** Events of the last three days that Stripe could not deliver. */
export async function undeliveredEvents(now: Date): Promise<PaymentEvent[]> {
  const since = Math.floor(now.getTime() / 1000) - 3 * 86_400;
  const events: PaymentEvent[] = [];
  for await (const event of stripe().events.list({ delivery_success: false, created: { gte: since }, limit: 100 })) {
    events.push(translate(event));
  }
  return events.reverse();
}

function translate(event: Stripe.Event): PaymentEvent {
  const { id, type, livemode } = event;
  return { id, type, livemode, payment: paymentIn(event), changed: changedIn(event) };
}

function paymentIn({ type, data }: Stripe.Event): Payment | undefined {
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return paymentOfSession(sessionShape.parse(data.object));
    case 'checkout.session.async_payment_failed':
      return { ...paymentOfSession(sessionShape.parse(data.object)), status: 'failed' };
    case 'checkout.session.expired':
      return { ...paymentOfSession(sessionShape.parse(data.object)), status: 'expired' };
    case 'invoice.paid':
      return firstInvoice(invoiceShape.parse(data.object));
    default:
      return undefined;
  }
}

function firstInvoice(invoice: z.infer<typeof invoiceShape>): Payment | undefined {
  const details = invoice.parent?.subscription_details;
  if (invoice.billing_reason !== 'subscription_create' || !details) return undefined;
  return {
    status: 'paid',
    orderId: orderIdIn(details.metadata?.order_id),
    sessionId: undefined,
    subscriptionId: details.subscription,
    amountRappen: invoice.amount_paid,
    currency: invoice.currency.toUpperCase(),
    livemode: invoice.livemode,
  };
}

function changedIn({ type, data }: Stripe.Event): PaymentEvent['changed'] {
  if (/^customer\.subscription\./.test(type)) return { type: 'subscription', id: withId.parse(data.object).id };
  if (invoiceChanges.test(type)) return { type: 'invoice', id: withId.parse(data.object).id };
  if (/^refund\./.test(type)) return { type: 'refund', id: withId.parse(data.object).id };
  if (/^charge\.dispute\.(created|closed)$/.test(type)) return { type: 'dispute', id: withId.parse(data.object).id };
  return undefined;
}
