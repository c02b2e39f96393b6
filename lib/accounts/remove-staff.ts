import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { revokeSessions } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { email as emailField } from './schema';
import { dropTokens, type StoredAccount } from './tokens';

const { accounts } = schema;

/** `last`: nobody else could log in as staff. `unknown`: no staff account has this address. */
export type RemovalResult = 'done' | 'already' | 'unknown' | 'last';

/** Every session and link ends at once, and no login works until `enableStaff`. */
export function disableStaff(address: string, { force = false } = {}): Promise<RemovalResult> {
  return onColleague(address, async (tx, colleague) => {
    if (colleague.disabledAt) return 'already';
    if (!force && (await isLast(tx, colleague))) return 'last';
    await tx
      .update(accounts)
      .set({ disabledAt: sql`now()` })
      .where(eq(accounts.id, colleague.id));
    await endAccess(tx, colleague, 'disabled');
    return 'done';
  });
}

export function enableStaff(address: string): Promise<Exclude<RemovalResult, 'last'>> {
  return onColleague(address, async (tx, { id, disabledAt }) => {
    if (!disabledAt) return 'already';
    await tx.update(accounts).set({ disabledAt: null }).where(eq(accounts.id, id));
    log.info({ accountId: id, change: 'enabled' }, 'staff');
    return 'done';
  });
}

/** Turns it into a customer's account; staff pages are closed from the next request on. */
export function demoteStaff(address: string, { force = false } = {}): Promise<Exclude<RemovalResult, 'already'>> {
  return onColleague(address, async (tx, colleague) => {
    if (!force && (await isLast(tx, colleague))) return 'last';
    await tx.update(accounts).set({ staff: false }).where(eq(accounts.id, colleague.id));
    await endAccess(tx, colleague, 'demoted');
    return 'done';
  });
}

/** Locks every staff account, so that two simultaneous removals cannot leave none. */
function onColleague<Result>(
  address: string,
  change: (tx: Tx, colleague: StoredAccount) => Promise<Result>,
): Promise<Result | 'unknown'> {
  const { data: email } = emailField.safeParse(address);
  return db().transaction(async (tx) => {
    const colleagues = await tx
      .select()
      .from(accounts)
      .where(eq(accounts.staff, true))
      .orderBy(accounts.id)
      .for('update');
    const colleague = colleagues.find((each) => each.email === email);
    return colleague ? change(tx, colleague) : 'unknown';
  });
}

async function isLast(tx: Tx, { id, disabledAt, confirmedAt }: StoredAccount): Promise<boolean> {
  if (disabledAt || !confirmedAt) return false;
  const active = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.staff, true), isNull(accounts.disabledAt), isNotNull(accounts.confirmedAt)));
  return active.every((each) => each.id === id);
}

async function endAccess(tx: Tx, { id }: StoredAccount, change: 'disabled' | 'demoted'): Promise<void> {
  await dropTokens(tx, id);
  await revokeSessions(tx, id);
  log.info({ accountId: id, change }, 'staff');
}
