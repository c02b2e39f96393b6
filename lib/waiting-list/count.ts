import { count, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { PlanId } from '@/lib/catalog/plans';

/** How many wait for each plan that is sold out, for staff; none for a plan that nobody waits for. */
export async function waitingPerPlan(): Promise<{ plan: PlanId; people: number }[]> {
  const { plan, toldAt } = schema.waitingList;
  return db()
    .select({ plan, people: count() })
    .from(schema.waitingList)
    .where(isNull(toldAt))
    .groupBy(plan)
    .orderBy(plan);
}
