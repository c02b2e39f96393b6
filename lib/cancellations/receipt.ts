import { and, asc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { auditLogOf, record } from '@/lib/audit/log';
import { secondMs } from '@/lib/durations';
import { isOursToDo } from './wish';

const { accounts, orders, requests } = schema;

const unfinished = and(
  eq(requests.kind, 'cancel'),
  isNotNull(requests.confirmedAt),
  isNull(requests.objectedAt),
  isNull(requests.doneAt),
);

const goesOn = and(isNull(orders.cancelAt), isNull(orders.endedAt));

export type Receipt = { orderId: string; receivedAt: Date };

/**
 * Notes that the customer cancels this order in the account, once while it waits to be carried out. Its moment is the time of receipt.
 * False when the order is not this account's, or is to end already: another window may have been quicker.
 */
export async function receiveFromAccount(accountId: string, orderId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [customer] = await tx
      .select({ name: accounts.name, email: accounts.email, site: orders.site, locale: orders.locale })
      .from(orders)
      .innerJoin(accounts, eq(accounts.id, orders.accountId))
      .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), goesOn))
      .for('update', { of: orders });
    if (!customer) return false;
    if (await waitingReceipt(orderId, tx)) return true;
    const moments = { createdAt: now, confirmedAt: now };
    await tx.insert(requests).values({ ...customer, ...moments, kind: 'cancel', orderId, message: '' });
    await recordReceipt(tx, { orderId, receivedAt: now }, 'account', now);
    return true;
  });
}

/** In whole seconds, as Stripe counts: what follows from it there must not seem to come before. */
export async function recordReceipt(
  tx: Tx,
  { orderId, receivedAt }: Receipt,
  through: 'account' | 'form',
  now: Date,
): Promise<void> {
  const at = new Date(Math.floor(now.getTime() / secondMs) * secondMs);
  await record(tx, orderId, { kind: 'cancelReceived', receivedAt, through }, { at });
}

/** The earliest cancellation of the order that its customer confirmed and the shop can carry out; undefined without one. */
export async function waitingReceipt(orderId: string, tx: Tx = db()): Promise<Receipt | undefined> {
  const waiting = await waitingWhere(tx, eq(requests.orderId, orderId));
  return waiting[0];
}

/** The orders with such a cancellation, of one account or of all. */
export async function ordersToEnd(accountId?: string): Promise<string[]> {
  const waiting = await waitingWhere(db(), accountId ? eq(orders.accountId, accountId) : undefined);
  return [...new Set(waiting.map(({ orderId }) => orderId))];
}

/** Of an order with a text for a person nothing waits, unless its customer also cancelled in the account, which has no text. */
async function waitingWhere(tx: Tx, which?: SQL): Promise<Receipt[]> {
  const rows = await tx
    .select({
      orderId: orders.id,
      receivedAt: requests.createdAt,
      message: requests.message,
      order: { number: orders.number, hostname: orders.hostname, paidAt: orders.paidAt },
    })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .where(and(unfinished, which))
    .orderBy(asc(requests.createdAt));
  const needsPerson = (orderId: string) => {
    const texts = rows.filter((row) => row.orderId === orderId);
    return texts.every(({ message }) => message) && texts.some(({ message, order }) => !isOursToDo(message, order));
  };
  return rows.filter(({ orderId, order }) => order.paidAt && !needsPerson(orderId));
}

/** Marks what the customer has cancelled as done by the shop itself: without a colleague's name. Whether there was any. */
export async function finishReceipts(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const done = await tx
    .update(requests)
    .set({ doneAt: now })
    .where(and(unfinished, eq(requests.orderId, orderId)))
    .returning({ id: requests.id });
  return done.length > 0;
}

/** When the cancellation that now counts arrived here; undefined when it was made at Stripe or by staff, or was taken back. */
export async function receiptOf(orderId: string): Promise<Date | undefined> {
  const entries = await auditLogOf(orderId, { kinds: ['cancelReceived', 'cancelRevoked'] });
  // By id: as the shop learned of them.
  const log = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const since = log.slice(log.findLastIndex(({ kind }) => kind === 'cancelRevoked') + 1);
  const first = since.find((entry) => entry.kind === 'cancelReceived');
  return first?.receivedAt;
}
