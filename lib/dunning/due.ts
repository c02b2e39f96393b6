import { failuresOf, throwTogether } from '@/lib/failures';
import { and, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dunningPlan } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { isAway } from '@/lib/payments/stripe';
import { lookAfterContract } from './look-after';
import { oldNewsDays } from './old-news';

const { dunningEpisodes, invoices, orders } = schema;

/** After the end, a machine waits for its removal, and staff are told for a while longer. */
const afterEndDays = dunningPlan.keepDataAfterEndDays + oldNewsDays + 1;

/** Ids of the orders whose contract may need `lookAfterContract` by time alone. */
export async function contractsDue(now: Date): Promise<string[]> {
  const since = (days: number) => new Date(now.getTime() - days * dayMs);
  const rows = await db()
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        isNotNull(orders.paidAt),
        or(
          hasOpenEpisode(),
          and(or(isNull(orders.endedAt), gt(orders.endedAt, since(oldNewsDays))), owesUntold(since(1))),
          and(isNotNull(orders.readyAt), isNull(orders.removedAt), gt(orders.endedAt, since(afterEndDays))),
        ),
      ),
    );
  return rows.map(({ id }) => id);
}

function hasOpenEpisode(): SQL {
  return sql`exists (select from ${dunningEpisodes} where ${and(
    eq(dunningEpisodes.orderId, orders.id),
    isNull(dunningEpisodes.recoveredAt),
    isNull(dunningEpisodes.endedAt),
  )})`;
}

/** An invoice that may be owed, of which no episode has told. */
function owesUntold(yesterday: Date): SQL {
  const mayBeOwed = or(
    inArray(invoices.status, ['failed', 'uncollectible']),
    and(eq(invoices.status, 'open'), or(gt(invoices.attemptCount, 0), lt(invoices.issuedAt, yesterday))),
  );
  const isRenewal = or(isNull(invoices.reason), notInArray(invoices.reason, ['first', 'other']));
  const isTold = sql`exists (select from ${dunningEpisodes} where ${eq(dunningEpisodes.invoiceId, invoices.id)})`;
  return sql`exists (select from ${invoices} where ${and(
    eq(invoices.orderId, orders.id),
    mayBeOwed,
    isRenewal,
    sql`not ${isTold}`,
  )})`;
}

/** For the sweep. Single problems are thrown at the end; it stops when Stripe is away. */
export async function lookAfterDue(now: Date): Promise<void> {
  const failures = await failuresOf(await contractsDue(now), (id) => lookAfterContract(id, now), isAway);
  throwTogether(failures, 'some contracts could not be looked after');
}
