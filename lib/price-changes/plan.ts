import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { price } from '@/lib/catalog/price';
import { orderNumber } from '@/lib/order-number';
import { type Catalog, type DueChange, dueChange } from './due';

const { orders, priceChanges, subscriptions } = schema;

export type PlannedChange = DueChange & { order: string };

type Options = {
  /** The first moment of the prices and rates that are to hold. */
  from: Date;
  now: Date;
  dryRun?: boolean;
  catalog?: Catalog;
  onProgress?: (done: number, all: number) => void;
};

/**
 * Finds running contracts whose price or VAT rate is not the catalog's of that day, and plans the change of each. Can be
 * stopped and run again: a contract's change is planned once. Customers are told by the worker; see `applyPriceChanges`.
 */
export async function planPriceChanges({ from, now, dryRun = false, catalog = price, onProgress }: Options) {
  const running = await runningContracts();
  const planned: PlannedChange[] = [];
  for (const [index, order] of running.entries()) {
    const change = dueChange(order, from, now, catalog);
    if (change && !(order.cancelAt && order.cancelAt <= change.effectiveAt)) {
      const isNew = dryRun ? !(await isPlanned(order.id, change)) : await store(order.id, from, change);
      if (isNew) planned.push({ order: orderNumber(order), ...change });
    }
    onProgress?.(index + 1, running.length);
  }
  return { contracts: running.length, planned };
}

async function runningContracts() {
  const rows = await db()
    .select({ order: orders })
    .from(orders)
    .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(
      and(
        isNull(orders.endedAt),
        isNotNull(orders.paidAt),
        notInArray(subscriptions.status, ['canceled', 'incomplete_expired']),
      ),
    )
    .orderBy(orders.number);
  return rows.map(({ order }) => {
    const { priceRappen, vatTreatment, vatRateBasisPoints } = order;
    if (priceRappen === null || !vatTreatment || vatRateBasisPoints === null) {
      throw new Error(`Order ${order.id} is paid but its price is not frozen`);
    }
    return { ...order, priceRappen, vatTreatment, vatRateBasisPoints };
  });
}

/** False when this very change is planned already, by this campaign or another. */
async function store(orderId: string, from: Date, change: DueChange): Promise<boolean> {
  if (await isPlanned(orderId, change)) return false;
  const stored = await db()
    .insert(priceChanges)
    .values({ orderId, campaign: campaignOf(from, change), ...change })
    .onConflictDoNothing()
    .returning({ id: priceChanges.id });
  return stored.length > 0;
}

/** Names the day and what holds from it, so that another decision about the same day is another campaign. */
function campaignOf(from: Date, { toPriceRappen, toVatBasisPoints }: DueChange): string {
  return `catalog-${from.toISOString().slice(0, 10)}/${toPriceRappen}/${toVatBasisPoints}`;
}

async function isPlanned(orderId: string, { toPriceRappen, toVatBasisPoints }: DueChange): Promise<boolean> {
  const same = and(
    eq(priceChanges.toPriceRappen, toPriceRappen),
    eq(priceChanges.toVatBasisPoints, toVatBasisPoints),
    isNull(priceChanges.appliedAt),
  );
  const [open] = await db()
    .select({ id: priceChanges.id })
    .from(priceChanges)
    .where(and(eq(priceChanges.orderId, orderId), same))
    .limit(1);
  return open !== undefined;
}
