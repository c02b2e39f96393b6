import { and, count, desc, eq, isNotNull, max } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { receiptOf } from '@/lib/cancellations/receipt';
import { dayMs } from '@/lib/durations';
import { newestEpisode } from '@/lib/dunning/episodes';
import { orderNumber } from '@/lib/order-number';
import { billingChangesOf } from './billing';

const { accounts, creditNotes, documents, mails, orders, partners, subscriptions } = schema;

/** Older news is not told. */
const oldestNewsDays = 30;

/** Everything that mails about a contract say, as our tables have it. */
export type ContractFacts = NonNullable<Awaited<ReturnType<typeof contractFactsOf>>>;

/** Undefined for an order that was never paid or has no subscription. */
export async function contractFactsOf(orderId: string, now: Date) {
  const [found] = await db()
    .select({ order: orders, subscription: subscriptions, account: accounts, partner: partners })
    .from(orders)
    .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .leftJoin(partners, eq(partners.id, orders.partnerId))
    .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt)));
  if (!found) return undefined;
  const { order, subscription, account, partner } = found;
  const [money, episode, log, written, since] = await Promise.all([
    moneyOf(order),
    newestEpisode(orderId),
    auditLogOf(orderId, { kinds: ['cancelScheduled', 'cancelRevoked', 'billingChanged'] }),
    mailsOf(orderId),
    newsSince(now),
  ]);
  return {
    order,
    subscription,
    ...money,
    episode,
    log,
    ...written,
    since,
    billingChanges: await billingChangesOf(order.accountId, log, since),
    customer: { name: account.name, email: account.email },
    billingEmail: (partner?.details ?? order.billing)?.billingEmail ?? null,
    contract: { name: account.name, number: orderNumber(order), hostname: order.hostname },
    receivedAt: await receiptOf(orderId),
  };
}

async function moneyOf({ id, accountId }: typeof orders.$inferSelect) {
  const { invoices, refunds, disputes, contractChanges, priceChanges } = schema;
  const kept = db().select({ about: documents.about }).from(documents).where(eq(documents.accountId, accountId));
  const [bills, notes, reversals, cases, changes, prices, files] = await Promise.all([
    db().select().from(invoices).where(eq(invoices.orderId, id)).orderBy(invoices.issuedAt),
    db().select().from(creditNotes).where(eq(creditNotes.orderId, id)),
    db().select().from(refunds).where(eq(refunds.orderId, id)),
    db().select().from(disputes).where(eq(disputes.orderId, id)),
    db().select().from(contractChanges).where(eq(contractChanges.orderId, id)),
    db().select().from(priceChanges).where(eq(priceChanges.orderId, id)),
    kept,
  ]);
  return {
    invoices: bills,
    creditNotes: notes,
    refunds: reversals,
    disputes: cases,
    changes,
    prices,
    documents: new Set(files.map(({ about }) => about)),
  };
}

/** Which mails about the order are written, and what arrived of them. */
async function mailsOf(orderId: string) {
  const [rows, [delivered]] = await Promise.all([
    db().select({ kind: mails.kind, key: mails.key }).from(mails).where(eq(mails.orderId, orderId)),
    db()
      .select({ mailsDelivered: count(), lastDeliveredAt: max(mails.deliveredAt) })
      .from(mails)
      .where(and(eq(mails.orderId, orderId), isNotNull(mails.deliveredAt))),
  ]);
  const told = new Set(rows.map(({ kind, key }) => `${kind} ${key}`));
  return { told, delivered: delivered ?? { mailsDelivered: 0, lastDeliveredAt: null } };
}

/** What happened before is not told: it is too old, or the shop did not tell of contracts yet. */
export async function newsSince(now: Date): Promise<Date> {
  const { tellingBegan } = schema;
  const oldest = new Date(now.getTime() - oldestNewsDays * dayMs);
  const [began] = await db().select({ at: tellingBegan.at }).from(tellingBegan).orderBy(desc(tellingBegan.at)).limit(1);
  return began && began.at > oldest ? began.at : oldest;
}
