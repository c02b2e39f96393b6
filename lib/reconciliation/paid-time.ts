import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { formatDateTime } from '@/lib/dates';
import { dayMs } from '@/lib/durations';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { orderNumber } from '@/lib/order-number';
import { livemode } from '@/lib/payments/stripe';

const { flags, invoices, orders, subscriptions } = schema;

const graceDays = 1;

/**
 * Flags each contract that is `active` although its paid time is over by more than a day, without asking Stripe: its
 * renewal is missing here or there. Resolves the flag when the money is there. A payment under way is no reason, and while
 * news of Stripe wait to be read, nothing is flagged.
 */
export async function watchPaidTime(now: Date, tx: Tx = db()): Promise<void> {
  const late = (await newsWait(tx)) ? [] : await pastPaidTime(now, tx);
  for (const contract of late) {
    const until = formatDateTime(contract.paidUntil, 'en');
    const detail = `${orderNumber(contract)} runs as active, but is paid only until ${until} (Swiss time). Its renewal is missing at Stripe, or here; a full reconciliation shows which.`;
    const about = { about: `${contract.id}/${contract.paidUntil.toISOString()}`, orderId: contract.orderId };
    await flag(tx, { reason: 'pastPaidTime', ...about, detail, livemode: livemode() });
  }
  await resolvePaid(now, tx);
}

/** After an outage, or a leap of the demo's clock, what is missing may be on its way; news older than this are stuck. */
async function newsWait(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ wait: boolean }>(sql`select exists (select from pgboss.job
    where name = 'stripe-object' and state < 'completed' and created_on > now() - interval '30 minutes') as wait`);
  return rows[0]?.wait ?? false;
}

const isLate = (now: Date) => lt(subscriptions.paidUntil, new Date(now.getTime() - graceDays * dayMs));

async function pastPaidTime(now: Date, tx: Tx) {
  const underWay = sql`exists (select from ${invoices}
    where ${invoices.orderId} = ${subscriptions.orderId} and ${invoices.status} = 'processing')`;
  const rows = await tx
    .select({
      id: subscriptions.id,
      orderId: subscriptions.orderId,
      number: orders.number,
      paidUntil: subscriptions.paidUntil,
    })
    .from(subscriptions)
    .innerJoin(orders, eq(orders.id, subscriptions.orderId))
    .where(and(eq(subscriptions.status, 'active'), isNull(subscriptions.endedAt), isLate(now), sql`not ${underWay}`));
  return rows.flatMap(({ paidUntil, ...contract }) => (paidUntil ? [{ ...contract, paidUntil }] : []));
}

async function resolvePaid(now: Date, tx: Tx): Promise<void> {
  const over = await tx
    .select({ orderId: subscriptions.orderId })
    .from(flags)
    .innerJoin(subscriptions, eq(subscriptions.orderId, flags.orderId))
    .where(
      and(eq(flags.reason, 'pastPaidTime'), isNull(flags.resolvedAt), isNotNull(flags.orderId), isPaidOrOver(now)),
    );
  for (const { orderId } of over) await resolveByItself(tx, { reason: 'pastPaidTime', orderId }, now);
}

function isPaidOrOver(now: Date) {
  return sql`(${subscriptions.status} <> 'active' or not (${isLate(now)}))`;
}
