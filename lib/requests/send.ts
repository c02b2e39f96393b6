import { v7 as uuidv7 } from 'uuid';
import { db, schema, type Tx } from '@/db/client';
import { mailboxOf } from '@/lib/accounts/mailbox';
import { mayTryAll } from '@/lib/auth/attempts';
import { inConstantTime } from '@/lib/auth/constant-time';
import { type Asked, askCustomer } from '@/lib/cancellations/ask';
import { env } from '@/lib/env';
import { type NewMail, writeMails } from '@/lib/mail/write';
import type { NewRequest } from './schema';

export type Sender = { address: string; accountId?: string };

/**
 * Stores a request and notifies staff and sender, all or nothing. Answer and timing must not reveal whether an order
 * exists.
 */
export async function sendRequest(
  request: NewRequest,
  { address, accountId }: Sender,
  now = new Date(),
): Promise<'sent' | 'tooMany'> {
  const allowed = await mayTryAll([
    ['requestFromAddress', address],
    ['requestMailbox', mailboxOf(request.email)],
  ]);
  if (!allowed) return 'tooMany';
  await inConstantTime(db().transaction((tx) => keep(tx, request, accountId, now)));
  return 'sent';
}

async function keep(tx: Tx, request: NewRequest, accountId: string | undefined, now: Date): Promise<void> {
  const id = uuidv7();
  const asked = request.kind === 'cancel' ? await askCustomer(tx, { id, ...request, accountId, now }) : undefined;
  await tx.insert(schema.requests).values({ ...request, id, createdAt: now, ...asked?.columns });
  await writeMails(tx, [toStaff(id, request, asked), ...(asked?.mails ?? []), ...receipts(id, request, asked, now)]);
}

function toStaff(key: string, { kind, site, locale, name, email, message }: NewRequest, asked?: Asked): NewMail {
  const props = { kind, site, language: locale, name, email, message, cancellation: asked?.told };
  const orderId = asked?.told?.orderId;
  return { kind: 'requestStaff', key, to: env().STAFF_MAIL, replyTo: email, locale: 'en', orderId, props };
}

/**
 * A logged-in customer is also notified at the account's address, which somebody else at their browser cannot choose.
 */
function receipts(
  key: string,
  { kind, site, locale, email }: NewRequest,
  asked: Asked | undefined,
  now: Date,
): NewMail[] {
  if (asked?.mails.some(({ to }) => to === email)) return [];
  const order = asked?.columns.confirmedAt ? asked.told : undefined;
  const props = { site, kind, receivedAt: now.toISOString(), number: order?.number };
  const received = { kind: 'requestReceived', key, to: email, locale, orderId: order?.orderId, props } as const;
  if (!order || order.customer === email) return [received];
  return [received, { ...received, key: `${key}/account`, to: order.customer }];
}
