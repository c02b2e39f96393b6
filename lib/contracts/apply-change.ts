import { rejectionsOf, throwTogether } from '@/lib/failures';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import { plans } from '@/lib/catalog/plans';
import { minuteMs } from '@/lib/durations';
import { flag } from '@/lib/flags/flags';
import { isAutomatic } from '@/lib/automatic';
import { readCharged } from '@/lib/payments/change';
import { livemode } from '@/lib/payments/stripe';
import { termsVersion } from '@/lib/terms';

export type ContractChange = typeof schema.contractChanges.$inferSelect;

const { contractChanges, orders, subscriptions } = schema;

/** Writes a change that Stripe has made into the order, once. Staff are told when they must resize the machine by hand. */
export async function applyChange(row: ContractChange, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const applied = await tx
      .update(contractChanges)
      .set({ appliedAt: now, refusedAt: null, refusal: null })
      .where(and(eq(contractChanges.id, row.id), isNull(contractChanges.appliedAt)))
      .returning({ id: contractChanges.id });
    if (applied.length > 0) await follow(tx, row);
  });
}

async function follow(tx: Tx, row: ContractChange): Promise<void> {
  const { orderId, by, toPlan, toInterval, fromPlan, fromInterval } = row;
  // The customer agreed to the terms of today with the change; a colleague agrees to nothing for them.
  const terms = by ? {} : { termsVersion, termsAcceptedAt: row.agreedAt };
  await tx
    .update(orders)
    .set({ plan: toPlan, interval: toInterval, priceRappen: row.toPriceRappen, ...terms })
    .where(eq(orders.id, orderId));
  const { fromPriceRappen, toPriceRappen, dueNowRappen, reason: note } = row;
  const amounts = { fromPriceRappen, toPriceRappen, dueNowRappen };
  const moved = { fromPlan, toPlan, fromInterval, toInterval, ...amounts, note };
  await record(tx, orderId, { kind: 'planChanged', ...moved }, { by: by ?? undefined, at: row.agreedAt });
  if (fromPlan === toPlan || (await isAutomatic(orderId, tx))) return;
  const detail = `${plans[fromPlan].name} → ${plans[toPlan].name}`;
  await flag(tx, { reason: 'resize', about: row.id, orderId, detail, livemode: livemode() });
}

/** Notes that Stripe made nothing of a change. */
export async function refuseChange(row: ContractChange, refusal: string, now: Date): Promise<void> {
  await db()
    .update(contractChanges)
    .set({ refusedAt: now, refusal })
    .where(and(eq(contractChanges.id, row.id), isNull(contractChanges.appliedAt)));
}

/** Longer than any call to Stripe with its repetitions takes. */
const undecidedMs = 15 * minuteMs;

/**
 * Finishes changes that were interrupted between Stripe and the database: what Stripe has made is written, what it has
 * not made is refused. For the sweep.
 */
export async function finishChanges(now: Date): Promise<void> {
  const open = await db()
    .select({ row: contractChanges, subscriptionId: subscriptions.id })
    .from(contractChanges)
    .leftJoin(subscriptions, eq(subscriptions.orderId, contractChanges.orderId))
    .where(
      and(
        isNull(contractChanges.appliedAt),
        isNull(contractChanges.refusedAt),
        lt(contractChanges.agreedAt, new Date(now.getTime() - undecidedMs)),
      ),
    );
  const finished = await Promise.allSettled(
    open.map(async ({ row, subscriptionId }) => {
      const contract = subscriptionId ? await readCharged(subscriptionId) : undefined;
      return contract?.changeId === row.id ? applyChange(row, now) : refuseChange(row, 'not made', now);
    }),
  );
  throwTogether(rejectionsOf(finished), 'some changes of contracts are unfinished');
}
