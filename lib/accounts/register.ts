import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { forgiveTries, mayTry } from '@/lib/auth/attempts';
import { inConstantTime } from '@/lib/auth/constant-time';
import { claimCart } from '@/lib/carts/store';
import { releaseCarts } from '@/lib/carts/store';
import type { Locale } from '@/lib/locales';
import { writeConfirmMail, writeReminder } from './confirm-mail';
import { type BusyResult, hashPassword, unlessBusy } from './hash';
import { mailboxOf } from './mailbox';
import { passwordProblem, type PasswordProblem } from './password-rules';
import type { registerSchema } from './schema';

const { accounts } = schema;

export type Registration = z.infer<typeof registerSchema> & {
  locale: Locale;
  address: string;
  cartSecret?: string;
};
export type RegisterResult =
  { outcome: 'sent' | 'tooMany' | 'mailedOften' } | { outcome: 'weak'; problem: PasswordProblem } | BusyResult;

/** Opens an unconfirmed account; a registered address gets the same answer in the same time, and its owner a mail. */
export async function register(registration: Registration): Promise<RegisterResult> {
  const { name, email, password, address } = registration;
  if (!(await mayTry('registerFromAddress', address))) return { outcome: 'tooMany' };
  const problem = passwordProblem(password, [name, email]);
  if (problem) return { outcome: 'weak', problem };
  const mailbox = mailboxOf(email);
  if (!(await mayTry('registerMailbox', mailbox))) return { outcome: 'mailedOften' };
  const busy = await unlessBusy(inConstantTime(openAccount(registration)));
  if (busy) await forgiveTries([['registerMailbox', mailbox]]);
  return busy ?? { outcome: 'sent' };
}

async function openAccount({ name, email, password, locale, cartSecret }: Registration): Promise<undefined> {
  const given = { name, passwordHash: await hashPassword(password), locale };
  await db().transaction(async (tx) => {
    const account = (await insertNew(tx, { email, ...given })) ?? (await overwriteUnconfirmed(tx, email, given));
    if (!account) return writeReminder(tx, email);
    await claimCart(tx, cartSecret, account.id);
    await writeConfirmMail(tx, account);
  });
}

/** Of two simultaneous registrations one inserts and the other gets undefined. */
async function insertNew(tx: Tx, account: typeof accounts.$inferInsert) {
  const [created] = await tx.insert(accounts).values(account).onConflictDoNothing().returning();
  return created;
}

/** Nobody has proven the address yet, so the last registration counts; a staff invitation is never overwritten. */
async function overwriteUnconfirmed(tx: Tx, email: string, given: Partial<typeof accounts.$inferInsert>) {
  const [overwritten] = await tx
    .update(accounts)
    .set(given)
    .where(and(eq(accounts.email, email), isNull(accounts.confirmedAt), eq(accounts.staff, false)))
    .returning();
  if (overwritten) await releaseCarts(tx, overwritten.id);
  return overwritten;
}
