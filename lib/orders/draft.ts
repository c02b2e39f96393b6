import { and, eq, isNull, desc } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { OrderKey } from '@/db/schema/orders';
import type { BookedChoice } from '@/lib/carts/choice';
import { withFingerprint, readKeys } from '@/lib/keys/ssh-key';
import type { Locale } from '@/lib/locales';
import { orderOf, type Order } from './queries';

const { orders } = schema;

export async function createDraftOrder(
  accountId: string,
  locale: Locale,
  choice: BookedChoice,
  tx: Tx = db(),
): Promise<string> {
  const [order] = await tx
    .insert(orders)
    .values({ accountId, locale, ...(await asOrdered(choice)) })
    .returning({ id: orders.id });
  if (!order) throw new Error('An inserted order comes back');
  return order.id;
}

/** Changes a draft order of this account; placed orders stay as they are. */
export async function changeDraftOrder(
  accountId: string,
  orderId: string,
  choice: BookedChoice,
): Promise<'changed' | 'not a draft'> {
  if (!(await orderOf(accountId, orderId))) return 'not a draft';
  const changed = await db()
    .update(orders)
    .set(await asOrdered(choice))
    .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), isNull(orders.placedAt)))
    .returning({ id: orders.id });
  return changed.length > 0 ? 'changed' : 'not a draft';
}

async function asOrdered({ keyLines, ...choice }: BookedChoice) {
  return { ...choice, sshKeys: await orderKeys(keyLines) };
}

/** The keys with their fingerprints. Throws on a line that was not validated before. */
export async function orderKeys(lines: string[]): Promise<OrderKey[]> {
  return Promise.all(
    lines.map((line) => {
      const [read] = readKeys(line);
      if (!read || !('key' in read)) throw new TypeError('Only lines that were read as keys become part of an order');
      return withFingerprint(read.key);
    }),
  );
}

export async function draftOrdersOf(accountId: string): Promise<Order[]> {
  return db()
    .select()
    .from(orders)
    .where(and(eq(orders.accountId, accountId), isNull(orders.placedAt)))
    .orderBy(desc(orders.createdAt));
}

/** Deletes a draft order. Returns whether there was one. */
export async function discardDraftOrder(accountId: string, orderId: string): Promise<boolean> {
  const mine = (await draftOrdersOf(accountId)).some(({ id }) => id === orderId);
  if (!mine) return false;
  const dropped = await db()
    .delete(orders)
    .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), isNull(orders.placedAt)))
    .returning({ id: orders.id });
  return dropped.length > 0;
}
