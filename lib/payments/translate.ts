import type Stripe from 'stripe';
import { z } from 'zod';
import { paymentOfSession, sessionShape } from './checkout-session';
import { firstPayment } from './first-payment';
import { ownerIn } from './owner';
import type { Changed, Payment, PaymentEvent } from './payment';
import { apiVersion } from './stripe';

const details = z.object({ subscription: z.string(), metadata: z.unknown().optional() });
const invoiceShape = z
  .object({
    billing_reason: z.string().nullable(),
    total: z.number(),
    currency: z.string(),
    livemode: z.boolean(),
    parent: z.object({ subscription_details: details.nullable() }).nullable(),
  })
  .transform(({ parent, ...invoice }) => ({
    ...invoice,
    subscriptionId: parent?.subscription_details?.subscription,
    metadata: parent?.subscription_details?.metadata,
  }));
const invoiceChanges = /^invoice\.(paid|finalized|voided|payment_failed|payment_action_required|marked_uncollectible)$/;

/** The same in all versions; id and type are stored, so their length is limited. */
export const envelope = z.object({
  id: z.string().regex(/^\w{1,255}$/),
  type: z.string().regex(/^[\w.]{1,100}$/),
  livemode: z.boolean(),
  api_version: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .nullish(),
  data: z.object({ object: z.looseObject({ id: z.string().max(255).optional() }) }),
});
type Envelope = z.infer<typeof envelope>;

/** An event of another API version or unknown shape is not parsed: its object is read again in our version. */
export function translate({ id, type, livemode, api_version, data: { object } }: Envelope): PaymentEvent {
  const event = { id, type, livemode, owner: ownerIn(object) };
  const again = { ...event, payment: undefined, changed: readAgain(type, object.id) };
  if (api_version && api_version !== apiVersion)
    return { ...again, problem: { cause: 'otherVersion', detail: api_version } };
  try {
    return { ...event, payment: paymentIn(type, object), changed: changedIn(type, object.id), problem: undefined };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { ...again, problem: { cause: 'unreadable', detail: type }, fields: fieldsOf(error) };
  }
}

export function fieldsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ');
}

function paymentIn(type: string, object: unknown): Payment | undefined {
  switch (type as Stripe.Event.Type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return paymentOfSession(sessionShape.parse(object));
    case 'checkout.session.async_payment_failed':
      return { ...paymentOfSession(sessionShape.parse(object)), status: 'failed' };
    case 'checkout.session.expired':
      return { ...paymentOfSession(sessionShape.parse(object)), status: 'expired' };
    case 'invoice.paid':
      return firstPayment(invoiceShape.parse(object));
    default:
      return undefined;
  }
}

function changedIn(type: string, id: string | undefined): Changed | undefined {
  return type.startsWith('checkout.session.') ? undefined : readAgain(type, id);
}

function readAgain(type: string, id: string | undefined): Changed | undefined {
  if (!id) return undefined;
  if (type === 'checkout.session.async_payment_failed') return { type: 'failedSession', id };
  if (/^checkout\.session\.(completed|async_payment_succeeded|expired)$/.test(type)) return { type: 'session', id };
  if (type.startsWith('customer.subscription.')) return { type: 'subscription', id };
  if (invoiceChanges.test(type)) return { type: 'invoice', id };
  if (type.startsWith('refund.')) return { type: 'refund', id };
  if (/^charge\.dispute\.(created|closed)$/.test(type)) return { type: 'dispute', id };
  return undefined;
}
