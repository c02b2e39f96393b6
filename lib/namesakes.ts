import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { db, schema } from '@/db/client';

export type Namesake = { id: string; number: number; customer: string };

const most = 20;

/** Placed orders with this host name that have not ended, but for `id`. Without an account those of all: for staff only. */
export async function namesakesOf(
  { id, hostname }: { id?: string; hostname: string },
  accountId?: string,
): Promise<Namesake[]> {
  const { orders, accounts } = schema;
  return db()
    .select({ id: orders.id, number: orders.number, customer: accounts.email })
    .from(orders)
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .where(
      and(
        eq(orders.hostname, hostname),
        isNotNull(orders.placedAt),
        isNull(orders.endedAt),
        id ? ne(orders.id, id) : undefined,
        accountId ? eq(orders.accountId, accountId) : undefined,
      ),
    )
    .orderBy(asc(orders.number))
    .limit(most);
}
