import { v7 as uuidv7 } from 'uuid';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { mailboxOf } from '@/lib/accounts/mailbox';
import { env } from '@/lib/env';
import { writeMails } from '@/lib/mail/write';
import type { NewRequest } from './form';

/** Keeps a request, tells staff (a reply goes to the person) and confirms it to the person, all or nothing. */
export async function sendRequest(request: NewRequest, address: string, now = new Date()): Promise<'sent' | 'tooMany'> {
  const { kind, site, locale, name, email, message } = request;
  const allowed = await mayTryAll([
    ['requestFromAddress', address],
    ['requestMailbox', mailboxOf(email)],
  ]);
  if (!allowed) return 'tooMany';
  await db().transaction(async (tx) => {
    const key = uuidv7();
    await tx.insert(schema.requests).values({ ...request, id: key });
    await writeMails(tx, [
      {
        kind: 'requestStaff',
        key,
        to: env().STAFF_MAIL,
        replyTo: email,
        locale: 'en',
        props: { kind, site, language: locale, name, email, message },
      },
      { kind: 'requestReceived', key, to: email, locale, props: { site, kind, receivedAt: now.toISOString() } },
    ]);
  });
  return 'sent';
}
