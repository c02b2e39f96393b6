import { and, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { releaseCarts } from '@/lib/carts/store';
import { writeMails } from '@/lib/mail/write';
import { absoluteUrl } from '@/lib/sites';
import { tokenHours } from '@/lib/durations';
import { email as emailField } from './schema';
import { dropTokens, issueToken, type StoredAccount } from './tokens';

const { accounts, tokens } = schema;

/** `link` comes only with `byHand`. `waiting`: the last invitation still works. */
export type StaffResult =
  { outcome: 'invited'; link?: string } | { outcome: 'badAddress' | 'waiting' | 'promoted' | 'already' | 'disabled' };

/** Opens or promotes a staff account and mails an invite; `byHand` returns a link instead and revokes older ones. */
export async function addStaff(address: string, { byHand = false } = {}): Promise<StaffResult> {
  const parsed = emailField.safeParse(address);
  if (!parsed.success) return { outcome: 'badAddress' };
  return db().transaction(async (tx): Promise<StaffResult> => {
    if (await isDisabled(tx, parsed.data)) return { outcome: 'disabled' };
    const { account, changed } = await staffAccount(tx, parsed.data);
    if (account.confirmedAt) return { outcome: changed ? 'promoted' : 'already' };
    if (byHand) return { outcome: 'invited', link: await inviteByHand(tx, account) };
    if (!changed && (await linkWorks(tx, account.id))) return { outcome: 'waiting' };
    await inviteByMail(tx, account);
    return { outcome: 'invited' };
  });
}

async function isDisabled(tx: Tx, email: string): Promise<boolean> {
  const found = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.email, email), isNotNull(accounts.disabledAt)));
  return found.length > 0;
}

async function staffAccount(tx: Tx, email: string): Promise<{ account: StoredAccount; changed: boolean }> {
  const [created] = await tx
    .insert(accounts)
    .values({ email, name: nameIn(email), locale: 'en', staff: true })
    .onConflictDoNothing()
    .returning();
  if (created) return { account: created, changed: true };
  const [promoted] = await tx
    .update(accounts)
    .set({ staff: true })
    .where(and(eq(accounts.email, email), eq(accounts.staff, false)))
    .returning();
  if (promoted) return { account: promoted.confirmedAt ? promoted : await cleared(tx, promoted), changed: true };
  const [account] = await tx.select().from(accounts).where(eq(accounts.email, email));
  if (!account) throw new Error(`The account of ${email} vanished while it was looked at.`);
  return { account, changed: false };
}

/** A stranger may have set these before the address was confirmed. */
async function cleared(tx: Tx, { id, email, ...account }: StoredAccount): Promise<StoredAccount> {
  const clean = { passwordHash: null, name: nameIn(email) };
  await tx.update(accounts).set(clean).where(eq(accounts.id, id));
  await dropTokens(tx, id);
  await releaseCarts(tx, id);
  return { ...account, id, email, ...clean };
}

/** `anna b` for `anna.b2@example.org`: the profile form would refuse a long number in a name. */
function nameIn(email: string): string {
  const letters = email.slice(0, email.indexOf('@')).replace(/[^\p{L}]+/gu, ' ');
  return letters.trim() || 'staff';
}

async function linkWorks(tx: Tx, accountId: string): Promise<boolean> {
  const found = await tx
    .select({ hash: tokens.hash })
    .from(tokens)
    .where(and(eq(tokens.accountId, accountId), eq(tokens.purpose, 'reset'), gt(tokens.expiresAt, sql`now()`)));
  return found.length > 0;
}

async function inviteByMail(tx: Tx, account: StoredAccount): Promise<void> {
  const { secret, hash } = await issueToken(tx, account, 'reset', tokenHours.invite);
  const { email: to, locale, name } = account;
  await writeMails(tx, [{ kind: 'invite', key: hash, to, locale, props: { token: secret, name } }]);
}

async function inviteByHand(tx: Tx, account: StoredAccount): Promise<string> {
  await dropTokens(tx, account.id);
  const { secret } = await issueToken(tx, account, 'reset', tokenHours.invite);
  return absoluteUrl('rails-hosting', account.locale, `/password/${secret}`);
}
