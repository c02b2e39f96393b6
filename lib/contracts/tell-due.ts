import { failuresOf, throwTogether } from '@/lib/failures';
import { and, eq, gt, inArray, isNotNull, isNull, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import type { MailKind } from '@/lib/mail/write';
import { zurichClock } from '@/lib/zurich';
import { cardNoticeDays } from './card-expiry';
import { tellOfContract } from './tell';
import { newsSince } from './news/facts';
import { renewalNoticeDays } from './news/notices';

const { contractChanges, disputes, invoices, mails, orderEvents, orders, priceChanges, refunds, subscriptions } =
  schema;

/**
 * Tells what falls due by time alone, such as a card that expires, and what was left lying. One contract that fails stops no
 * other; the failures are thrown afterwards.
 */
export async function tellDue(now: Date): Promise<void> {
  const failures = await failuresOf(await contractsToTell(now), (orderId) => tellOfContract(orderId, now));
  throwTogether(failures, 'some contracts could not be told of');
}

/** Their orders' ids. It may name some of which nothing is to be told yet. */
export async function contractsToTell(now: Date): Promise<string[]> {
  const since = await newsSince(now);
  const found = await Promise.all([
    ordersOf(
      invoices,
      and(eq(invoices.status, 'paid'), gt(invoices.paidAt, since), untold('invoicePaid', invoices.id)),
    ),
    ordersOf(
      refunds,
      and(eq(refunds.status, 'succeeded'), gt(refunds.createdAt, since), untold('refunded', refunds.id)),
    ),
    ordersOf(
      disputes,
      and(
        gt(sql`coalesce(${disputes.closedAt}, ${disputes.evidenceDueAt}, ${disputes.openedAt})`, since),
        untold('disputeStaff', disputeKey),
      ),
    ),
    ordersOf(priceChanges, isNull(priceChanges.toldAt)),
    ordersOf(contractChanges, and(gt(contractChanges.appliedAt, since), untold('planChanged', contractChanges.id))),
    ordersOf(orderEvents, and(inArray(orderEvents.kind, [...logged]), gt(orderEvents.at, since), ...untoldEntry())),
    ordersOf(
      orderEvents,
      and(
        eq(orderEvents.kind, 'billingChanged'),
        gt(orderEvents.at, since),
        untold('billingDetailsApplied', billingKey),
      ),
    ),
    ordersOf(subscriptions, and(gt(subscriptions.endedAt, since), untold('contractEnded', subscriptions.id))),
    ordersOf(subscriptions, expires(now)),
    ordersOf(subscriptions, renewsForAYear(now)),
  ]);
  return [...new Set(found.flat())];
}

const secondsOf = (moment: PgColumn) => sql`coalesce(floor(extract(epoch from ${moment})), 0)::bigint`;
const disputeKey = sql`(case when ${disputes.closedAt} is null then ${disputes.id} || '/' || ${secondsOf(disputes.evidenceDueAt)}
  else ${disputes.id} || '/closed/' || ${secondsOf(disputes.closedAt)} end)`;

const ownerOfEntry = sql`(select account_id from ${orders} where ${orders.id} = ${orderEvents.orderId})`;
const billingKey = sql`(${ownerOfEntry} || '/' || floor(extract(epoch from ${orderEvents.at}) * 1000)::bigint)`;

const logged = ['cancelScheduled', 'cancelRevoked'] as const;

async function ordersOf(table: PgTable & { orderId: PgColumn }, which: SQL | undefined): Promise<string[]> {
  const rows = await db().selectDistinct({ orderId: table.orderId }).from(table).where(which);
  return rows.flatMap(({ orderId }) => (typeof orderId === 'string' ? [orderId] : []));
}

function untoldEntry(): SQL[] {
  return [untold('cancellationScheduled', orderEvents.id), untold('cancellationRevoked', orderEvents.id)];
}

function untold(kind: MailKind, key: PgColumn | SQL): SQL {
  const told = db()
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.kind, kind), sql`${mails.key} = ${key}::text`));
  return notExists(told);
}

const renews = and(eq(subscriptions.status, 'active'), isNull(subscriptions.cancelAt), isNull(subscriptions.endedAt));

/** By the months alone: which charge fails is said by `chargeThatFails`. */
function expires(now: Date): SQL | undefined {
  const { cardLast4: last4, cardExpYear: year, cardExpMonth: month, periodEndAt, id } = subscriptions;
  const until = new Date(now.getTime() + cardNoticeDays * dayMs);
  const [untilYear = 0, untilMonth = 0] = zurichClock(until).slice(0, 7).split('-').map(Number);
  const key = sql`(${id} || '/' || ${last4} || '/' || ${year} || '-' || ${month})`;
  const isOver = sql`${year} * 12 + ${month} < ${untilYear * 12 + untilMonth}`;
  return and(renews, isNotNull(last4), lte(periodEndAt, until), isOver, untold('cardExpires', key));
}

function renewsForAYear(now: Date): SQL | undefined {
  const { interval, periodEndAt, id } = subscriptions;
  const until = new Date(now.getTime() + renewalNoticeDays * dayMs);
  const key = sql`(${id} || '/' || ${secondsOf(periodEndAt)})`;
  return and(renews, eq(interval, 'year'), gt(periodEndAt, now), lte(periodEndAt, until), untold('renewalNotice', key));
}
