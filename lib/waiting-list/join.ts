import { db, schema } from '@/db/client';
import { mailboxOf } from '@/lib/accounts/mailbox';
import { mayTryAll } from '@/lib/auth/attempts';
import { inConstantTime } from '@/lib/auth/constant-time';
import type { Locale } from '@/lib/locales';
import type { Waiting } from './schema';

type Visitor = { address: string; locale: Locale };

/** Puts an address on the list for a plan, once. Neither answer nor time says whether it stood there. */
export async function joinWaitingList(
  waiting: Waiting,
  { address, locale }: Visitor,
  now = new Date(),
): Promise<'listed' | 'tooMany'> {
  const allowed = await mayTryAll([
    ['requestFromAddress', address],
    ['requestMailbox', mailboxOf(waiting.email)],
  ]);
  if (!allowed) return 'tooMany';
  const row = { ...waiting, locale, createdAt: now };
  await inConstantTime(db().insert(schema.waitingList).values(row).onConflictDoNothing().execute());
  return 'listed';
}
