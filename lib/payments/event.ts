import { daySeconds } from '@/lib/durations';
import { env } from '@/lib/env';
import { readJson } from '@/lib/json';
import type { PaymentEvent } from './payment';
import { signatureOf } from './signature';
import { stripe } from './stripe';
import { envelope, fieldsOf, translate } from './translate';

/** A delivery that is not taken: not signed by Stripe for us, or at a time that is not now. */
export type RefusedEvent = { refused: 'signature' | 'clock' };

/** A delivery that is Stripe's but of which not even id and type can be read; `fields` names what is wrong in it. */
export type UnreadableEvent = { unreadable: true; fields: string };

/** Checks the signature against each of our secrets (two while one is being changed) and says what the event means. */
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
 * Events of the last three days that Stripe could not deliver, oldest first. Lists give events as they were made, in
 * whatever version that was.
 */
export async function undeliveredEvents(now: Date): Promise<PaymentEvent[]> {
  const since = Math.floor(now.getTime() / 1000) - 3 * daySeconds;
  const events: PaymentEvent[] = [];
  for await (const event of stripe().events.list({ delivery_success: false, created: { gte: since }, limit: 100 })) {
    const read = envelope.safeParse(event);
    if (read.success) events.push(translate(read.data));
  }
  return events.reverse();
}
