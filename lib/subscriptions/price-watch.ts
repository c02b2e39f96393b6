import { and, eq, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { BillingInterval } from '@/db/schema/words';
import { plans, type PlanId } from '@/lib/catalog/plans';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import { livemode } from '@/lib/payments/stripe';
import type { SubscriptionFacts } from '@/lib/payments/subscription';

type Charge = { plan: PlanId | null; priceRappen: number | null; interval: BillingInterval | null };

/** Flags once per price what Stripe charges although it was not agreed here; resolves it when both agree again. */
export async function watchPrice(tx: Tx, orderId: string, facts: SubscriptionFacts, at: Date): Promise<void> {
  if (facts.endedAt) return;
  const { orders } = schema;
  const [agreed] = await tx
    .select({ plan: orders.plan, priceRappen: orders.priceRappen, interval: orders.interval })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!agreed) return;
  if (isSame(agreed, facts)) return resolveByItself(tx, { reason: 'priceChanged', orderId }, at);
  if (await isAgreedChange(tx, orderId, facts)) return;
  await flag(tx, {
    reason: 'priceChanged',
    about: [facts.id, facts.plan ?? 'other', facts.interval ?? 'other', facts.priceRappen].join('/'),
    orderId,
    detail: `Stripe charges ${inWords(facts)}; agreed is ${inWords(agreed)}. Nobody agreed on a change here.`,
    livemode: livemode(),
  });
}

/** The change is asked of Stripe before the order says so, and a price change is told before it applies. */
async function isAgreedChange(tx: Tx, orderId: string, charged: Charge): Promise<boolean> {
  const { contractChanges: c, priceChanges: p } = schema;
  const changes = await tx
    .select({ plan: c.toPlan, priceRappen: c.toPriceRappen, interval: c.toInterval })
    .from(c)
    .where(and(eq(c.orderId, orderId), isNull(c.appliedAt), isNull(c.refusedAt)));
  if (changes.some((change) => isSame(change, charged))) return true;
  const prices = await tx
    .select({ priceRappen: p.toPriceRappen })
    .from(p)
    .where(and(eq(p.orderId, orderId), isNull(p.appliedAt)));
  return prices.some(({ priceRappen }) => priceRappen === charged.priceRappen);
}

function isSame(one: Charge, other: Charge): boolean {
  return one.plan === other.plan && one.priceRappen === other.priceRappen && one.interval === other.interval;
}

function inWords({ plan, priceRappen, interval }: Charge): string {
  const name = plan ? plans[plan].name : 'a price that is none of ours';
  return `${formatRappen(priceRappen ?? 0)} per ${interval ?? 'another interval'} (${name})`;
}
