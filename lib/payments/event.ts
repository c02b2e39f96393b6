import type Stripe from 'stripe';
import { z } from 'zod';
import { env } from '@/lib/env';
import { readJson } from '@/lib/json';
import { paymentOfSession, sessionShape } from './checkout';
import { firstPayment, type Owner, ownerIn } from './parts/owner';
import type { PaymentEvent, Changed, Payment } from './payment';
import { apiVersion, fieldsOf, stripe } from './stripe';
import { dateOfSeconds, secondsOf } from './subscription';

export type RefusedEvent = { refused: 'signature' | 'clock' };

/** A signed delivery without readable id and type; `fields` names what is wrong. */
export type UnreadableEvent = { unreadable: true; fields: string };

/** Verifies the signature against each secret (two during a rotation) and translates the event. */
export async function readEvent(
  body: string,
  signature: string,
): Promise<PaymentEvent | UnreadableEvent | RefusedEvent> {
  const found = await Promise.all(env().STRIPE_WEBHOOK_SECRETS.map((secret) => signatureOf(body, signature, secret)));
  if (!found.includes('right')) return { refused: found.includes('clock') ? 'clock' : 'signature' };
  const read = envelope.safeParse(readJson(body));
  return read.success ? translate(read.data) : { unreadable: true, fields: fieldsOf(read.error) };
}

/**
 * Events created from `from` until before `until`, oldest first. Each keeps the API version it was created in, so that
 * only its id, its type and what it names count.
 */
export async function eventsBetween(from: Date, until: Date): Promise<PaymentEvent[]> {
  const created = { gte: secondsOf(from), lt: Math.ceil(until.getTime() / 1000) };
  const events: PaymentEvent[] = [];
  for await (const event of stripe().events.list({ created, limit: 100 })) {
    const read = envelope.safeParse(event);
    if (read.success) events.push(untranslated(read.data));
  }
  return events.reverse();
}

/** Either way, unlike Stripe's own check, which rejects only old deliveries. */
const toleranceSeconds = 300;

/** `clock`: rightly signed, but replayed or with a wrong clock. */
export async function signatureOf(body: string, header: string, secret: string): Promise<'right' | 'clock' | 'wrong'> {
  if (!(await fits(body, header, secret))) return 'wrong';
  const [time = '', ...others] = header.split(',').filter((part) => part.startsWith('t='));
  // Of several times Stripe's reader takes the last: the first need not be the one that was signed.
  if (others.length > 0) return 'wrong';
  const [, seconds] = /^t=(\d{1,12})$/.exec(time) ?? [];
  const apart = Math.abs(Date.now() / 1000 - Number(seconds));
  return apart <= toleranceSeconds ? 'right' : 'clock';
}

/** Stripe's reader throws for malformed headers; without a tolerance it ignores the time. */
async function fits(body: string, header: string, secret: string): Promise<boolean> {
  try {
    return (await stripe().webhooks.signature?.verifyHeaderAsync(body, header, secret, 0)) ?? false;
  } catch {
    return false;
  }
}

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
const invoiceChanges =
  /^invoice\.(paid|finalized|updated|voided|overpaid|payment_failed|payment_action_required|marked_uncollectible)$/;
/** They tell of a new card or of other details of the customer. */
const customerChanges = /^(customer\.updated|customer\.tax_id\.\w+|payment_method\.(automatically_updated|updated))$/;

/** The same in all versions; id and type are stored, so their length is limited. */
export const envelope = z.object({
  id: z.string().regex(/^\w{1,255}$/),
  type: z.string().regex(/^[\w.]{1,100}$/),
  livemode: z.boolean(),
  created: z.int().positive().optional().catch(undefined),
  api_version: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .nullish(),
  data: z.object({ object: z.looseObject({ id: z.string().max(255).optional() }) }),
});
type Envelope = z.infer<typeof envelope>;

/** An event of another API version or unknown shape is not parsed: its object is read again in our version. */
export function translate(envelope: Envelope): PaymentEvent {
  const { type, api_version, data } = envelope;
  const again = untranslated(envelope);
  if (api_version && api_version !== apiVersion)
    return { ...again, problem: { cause: 'otherVersion', detail: api_version } };
  try {
    const changed = type.startsWith('checkout.session.') ? undefined : again.changed;
    return { ...again, payment: paymentIn(type, data.object), changed };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { ...again, problem: { cause: 'unreadable', detail: type }, fields: fieldsOf(error) };
  }
}

/** By id and type only: what it names is to be read again. */
function untranslated({ id, type, livemode, created, data: { object } }: Envelope): PaymentEvent {
  const owner = ownerIn(object);
  const changed = readAgain(type, object.id, owner);
  const at = created === undefined ? undefined : dateOfSeconds(created);
  return { id, type, livemode, at, owner, payment: undefined, changed, problem: undefined };
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

function readAgain(type: string, id: string | undefined, { customerId }: Owner): Changed | undefined {
  if (type === 'customer.updated') return id ? { type: 'customer', id } : undefined;
  if (customerChanges.test(type)) return customerId ? { type: 'customer', id: customerId } : undefined;
  if (!id) return undefined;
  if (type === 'checkout.session.async_payment_failed') return { type: 'failedSession', id };
  if (/^checkout\.session\.(completed|async_payment_succeeded|expired)$/.test(type)) return { type: 'session', id };
  if (type.startsWith('customer.subscription.')) return { type: 'subscription', id };
  if (invoiceChanges.test(type)) return { type: 'invoice', id };
  if (type.startsWith('refund.')) return { type: 'refund', id };
  if (type.startsWith('credit_note.')) return { type: 'creditNote', id };
  if (type.startsWith('charge.dispute.')) return { type: 'dispute', id };
  return undefined;
}
