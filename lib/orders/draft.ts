import { and, desc, eq, isNull, notExists } from 'drizzle-orm';
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

/** Of a page that was sent before, and came back by the browser's Back, it changes the draft. `formKey`: the page's. */
export async function draftFromForm(
  accountId: string,
  locale: Locale,
  choice: BookedChoice,
  formKey: string,
): Promise<string> {
  const ordered = await asOrdered(choice);
  const [order] = await db()
    .insert(orders)
    .values({ accountId, locale, formKey, ...ordered })
    .onConflictDoUpdate({
      target: [orders.accountId, orders.formKey],
      set: ordered,
      setWhere: and(isNull(orders.placedAt), isNull(orders.endedAt)),
    })
    .returning({ id: orders.id });
  // What was placed from this page stays as it is.
  return order?.id ?? createDraftOrder(accountId, locale, choice);
}

export async function orderOfForm(accountId: string, formKey: string): Promise<string | undefined> {
  const [order] = await db()
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.accountId, accountId), eq(orders.formKey, formKey), isNull(orders.endedAt)));
  return order?.id;
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
    .where(openDraft(accountId, orderId))
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
    .where(and(eq(orders.accountId, accountId), isNull(orders.placedAt), isNull(orders.endedAt)))
    .orderBy(desc(orders.createdAt));
}

/** Deletes a draft; one that was placed before and has an invoice is only ended. Returns whether there was one. */
export async function discardDraftOrder(accountId: string, orderId: string, now = new Date()): Promise<boolean> {
  if (!(await orderOf(accountId, orderId))) return false;
  const draft = openDraft(accountId, orderId);
  const deleted = await db().delete(orders).where(and(draft, withoutInvoice())).returning({ id: orders.id });
  if (deleted.length > 0) return true;
  const ended = await db()
    .update(orders)
    .set({ endedAt: now, discardedAt: now })
    .where(draft)
    .returning({ id: orders.id });
  return ended.length > 0;
}

function openDraft(accountId: string, orderId: string) {
  const mine = and(eq(orders.id, orderId), eq(orders.accountId, accountId));
  return and(mine, isNull(orders.placedAt), isNull(orders.endedAt));
}

/** An invoice keeps its order: that of a payment which failed after days. */
export function withoutInvoice() {
  const { invoices } = schema;
  return notExists(db().select({ id: invoices.id }).from(invoices).where(eq(invoices.orderId, orders.id)));
}
