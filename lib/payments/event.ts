import { daySeconds } from '@/lib/durations';
import { env } from '@/lib/env';
import { readJson } from '@/lib/json';
import type { PaymentEvent } from './payment';
import { signatureOf } from './signature';
import { stripe } from './stripe';
import { envelope, fieldsOf, translate } from './translate';

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

/** Undelivered events of the last three days, oldest first; each keeps the API version it was created with. */
export async function undeliveredEvents(now: Date): Promise<PaymentEvent[]> {
  const since = Math.floor(now.getTime() / 1000) - 3 * daySeconds;
  const events: PaymentEvent[] = [];
  for await (const event of stripe().events.list({ delivery_success: false, created: { gte: since }, limit: 100 })) {
    const read = envelope.safeParse(event);
    if (read.success) events.push(translate(read.data));
  }
  return events.reverse();
}
