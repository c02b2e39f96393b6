import { and, desc, eq, lt, sql, asc } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema } from '@/db/client';
import { pageOf } from '@/lib/page';
import { accountSearch } from './search';
import type { StoredAccount } from './tokens';

const { accounts, billingDetails } = schema;

const columns = {
  id: accounts.id,
  email: accounts.email,
  name: accounts.name,
  locale: accounts.locale,
  staff: accounts.staff,
  stripeCustomerId: accounts.stripeCustomerId,
  createdAt: accounts.createdAt,
  confirmedAt: accounts.confirmedAt,
  disabledAt: accounts.disabledAt,
};

export type ListedAccount = Pick<typeof accounts.$inferSelect, keyof typeof columns>;

/** A page of customers, newest first. Ids grow with time, so an id is the cursor (`next`). */
export async function listAccounts({
  search = '',
  cursor,
  limit,
}: {
  search?: string;
  cursor?: string;
  limit: number;
}) {
  const after = cursor && validate(cursor) ? lt(accounts.id, cursor) : undefined;
  const rows = await db()
    .select({ ...columns, orders: placedOrders })
    .from(accounts)
    .where(and(after, accountSearch(search)))
    .orderBy(desc(accounts.id))
    .limit(limit + 1);
  const page = pageOf(rows, { limit });
  return { accounts: page.rows, next: page.older?.id ?? null };
}

// Raw SQL: drizzle leaves the table out of column names when a select has only one.
const placedOrders = sql<number>`(
  select count(*)::int from orders where orders.account_id = accounts.id and orders.placed_at is not null)`;

export async function accountForStaff(accountId: string) {
  if (!validate(accountId)) return undefined;
  const [row] = await db()
    .select({ account: columns, billing: billingDetails })
    .from(accounts)
    .leftJoin(billingDetails, eq(billingDetails.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  return row;
}

/** `lastSeenAt` is accurate to five minutes; null when not seen for a month. */
export type StaffMember = { email: string; state: 'active' | 'invited' | 'disabled'; lastSeenAt: Date | null };

export async function listStaff(): Promise<StaffMember[]> {
  const { sessions } = schema;
  const rows = await db()
    .select({ account: accounts, lastSeenAt: sql`max(${sessions.seenAt})`.mapWith(sessions.seenAt) })
    .from(accounts)
    .leftJoin(sessions, eq(sessions.accountId, accounts.id))
    .where(eq(accounts.staff, true))
    .groupBy(accounts.id)
    .orderBy(asc(accounts.email));
  return rows.map(({ account, lastSeenAt }) => ({ email: account.email, state: stateOf(account), lastSeenAt }));
}

function stateOf({ disabledAt, confirmedAt }: StoredAccount): StaffMember['state'] {
  if (disabledAt) return 'disabled';
  return confirmedAt ? 'active' : 'invited';
}
