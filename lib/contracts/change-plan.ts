import { desc, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { price } from '@/lib/catalog/price';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import { minuteMs } from '@/lib/durations';
import { lacksRoomToGrow } from '@/lib/machines/room';
import { type Order, orderOf } from '@/lib/orders/queries';
import { changePrice, type Move, type MovePreview, previewMove, readCharged } from '@/lib/payments/change';
import { findPrice } from '@/lib/payments/prices';
import { type UpstreamProblem, upstreamProblem } from '@/lib/payments/stripe';
import { moneyOf, type Subscription } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import { applyChange, type ContractChange, refuseChange } from './apply-change';
import { type ChangeRefusal, type WantedChange, whyNoChange, whyNotTo } from './change-rules';

/** What is shown before a change is agreed; amounts in rappen. */
export type ChangePreview = MovePreview & {
  order: Order;
  wanted: WantedChange;
  /** Per interval, from now on. */
  priceRappen: number;
  prorationAt: Date;
  /** The next regular charge, less the credit that is left over. */
  nextChargeAt: Date;
  nextChargeRappen: number;
};

/** `away`: temporary. `setup`: staff, who were notified, must mend something at Stripe. */
type Unavailable = { outcome: 'unavailable'; kind: UpstreamProblem['kind'] };
type Refused = { outcome: 'not found' } | { outcome: 'refused'; why: ChangeRefusal } | Unavailable;

export type PreviewOutcome = { outcome: 'preview'; preview: ChangePreview } | Refused;

/** What changing this account's contract would cost at this moment. Changes nothing. */
export async function previewChange(
  accountId: string,
  orderId: string,
  wanted: WantedChange,
  now: Date,
): Promise<PreviewOutcome> {
  const order = await orderOf(accountId, orderId);
  if (!order) return { outcome: 'not found' };
  return answering(order, async () => {
    const read = await moveFor(order, wanted, wholeSeconds(now), now);
    return 'why' in read ? refusedFor(read.why) : { outcome: 'preview', preview: await previewOf(order, wanted, read) };
  });
}

/** What was shown and agreed. `reason`: of a colleague, whose id is `by`. */
export type AgreedChange = WantedChange & { prorationAt: Date; dueNowRappen: number; by?: string; reason?: string };

export type ChangeOutcome =
  | { outcome: 'changed' }
  /** The amount is no longer the one that was shown: show it again. */
  | { outcome: 'amount changed' }
  /** Another change is being made. */
  | { outcome: 'changing' }
  /** Nothing was charged or changed. `declined`: Stripe's code, such as `card_declined`. */
  | { outcome: 'declined'; code: string }
  | Refused;

/** How long an amount that was shown can be agreed to. */
export const agreeWithinMinutes = 30;

/** Changes this account's contract as agreed: exactly that amount is charged, or nothing is changed. */
export async function changePlan(
  accountId: string,
  orderId: string,
  agreed: AgreedChange,
  now: Date,
): Promise<ChangeOutcome> {
  const order = await orderOf(accountId, orderId);
  if (!order) return { outcome: 'not found' };
  if ((await twinOf(order.id, agreed))?.appliedAt) return { outcome: 'changed' };
  return answering(order, () => change(order, agreed, now));
}

async function change(order: Order, agreed: AgreedChange, now: Date): Promise<ChangeOutcome> {
  const age = now.getTime() - agreed.prorationAt.getTime();
  if (age < 0 || age > agreeWithinMinutes * minuteMs) return { outcome: 'amount changed' };
  const move = await moveFor(order, agreed, agreed.prorationAt, now);
  if ('why' in move) return refusedFor(move.why);
  if (agreed.prorationAt < move.contract.periodStartAt) return { outcome: 'amount changed' };
  if ((await previewMove(move)).dueNowRappen !== agreed.dueNowRappen) {
    // Another click may have made this very change meanwhile.
    const twin = await twinOf(order.id, agreed);
    return twin ? make(twin, move, now) : { outcome: 'amount changed' };
  }
  const row = await openChange(order, agreed, move, now);
  return row ? make(row, move, now) : { outcome: 'changing' };
}

async function make(row: ContractChange, move: Move, now: Date): Promise<ChangeOutcome> {
  const made = await changePrice(move, row.id);
  if (made.outcome === 'moved') {
    await applyChange(row, now);
    await mirror(move.contract.subscriptionId, now);
    return { outcome: 'changed' };
  }
  await refuseChange(row, made.outcome === 'refused' ? made.refusal : made.outcome, now);
  return made.outcome === 'refused' ? { outcome: 'declined', code: made.refusal } : { outcome: 'amount changed' };
}

type Read = (Move & { subscription: Subscription; priceRappen: number }) | { why: ChangeRefusal };

/** Our rules first, then what Stripe says of the contract now. */
async function moveFor(order: Order, wanted: WantedChange, prorationAt: Date, now: Date): Promise<Read> {
  const { subscription } = await moneyOf(order.id);
  const why = whyNoChange(order, subscription) ?? whyNotTo(order, wanted) ?? (await whyNotNow(order, wanted, now));
  if (why || !subscription) return { why: why ?? 'notReady' };
  if (!order.vatTreatment) throw new Error(`Order ${order.id} has a contract, but no treatment of VAT`);
  const contract = await readCharged(subscription.id);
  if (!contract) return { why: 'ended' };
  const there = whyNoChange({ ...order, cancelAt: contract.cancelAt }, contract);
  if (there) return { why: contract.status === 'canceled' ? 'ended' : there };
  const priceRappen = price(wanted.plan, order.vatTreatment, now, wanted.interval).totalRappen;
  const priceId = await findPrice(wanted.plan, order.vatTreatment, priceRappen, wanted.interval);
  return { contract, priceId, prorationAt, subscription, priceRappen };
}

/** Nothing is charged for a size that its machine cannot have. */
async function whyNotNow({ id, plan }: Order, wanted: WantedChange, now: Date): Promise<ChangeRefusal | undefined> {
  return wanted.plan !== plan && (await lacksRoomToGrow(id, wanted.plan, now)) ? 'noRoom' : undefined;
}

async function previewOf(
  order: Order,
  wanted: WantedChange,
  { priceRappen, ...move }: Move & { priceRappen: number },
): Promise<ChangePreview> {
  const preview = await previewMove(move);
  const { periodEndAt } = move.contract;
  return {
    ...preview,
    order,
    wanted,
    priceRappen,
    prorationAt: move.prorationAt,
    nextChargeAt: wanted.interval === order.interval ? periodEndAt : yearAfter(move.prorationAt),
    nextChargeRappen: Math.max(0, priceRappen - preview.creditRappen),
  };
}

function yearAfter(date: Date): Date {
  const next = new Date(date);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
}

/** The row of this change: a new one, or the same when it is sent twice; undefined while another is open. */
async function openChange(
  order: Order,
  agreed: AgreedChange,
  { priceRappen }: { priceRappen: number },
  now: Date,
): Promise<ContractChange | undefined> {
  const { contractChanges } = schema;
  const [row] = await db()
    .insert(contractChanges)
    .values({
      orderId: order.id,
      fromPlan: order.plan,
      toPlan: agreed.plan,
      fromInterval: order.interval,
      toInterval: agreed.interval,
      fromPriceRappen: order.priceRappen ?? 0,
      toPriceRappen: priceRappen,
      dueNowRappen: agreed.dueNowRappen,
      prorationAt: agreed.prorationAt,
      agreedAt: now,
      by: agreed.by,
      reason: agreed.reason,
    })
    .onConflictDoNothing()
    .returning();
  return row ?? twinOf(order.id, agreed);
}

/** The row of this very change when somebody clicks twice: the newest, unless it was refused. */
async function twinOf(orderId: string, agreed: AgreedChange): Promise<ContractChange | undefined> {
  const { contractChanges } = schema;
  const [last] = await db()
    .select()
    .from(contractChanges)
    .where(eq(contractChanges.orderId, orderId))
    .orderBy(desc(contractChanges.agreedAt), desc(contractChanges.id))
    .limit(1);
  return last && !last.refusedAt && isSame(last, agreed) ? last : undefined;
}

function isSame(row: ContractChange, { plan, interval, prorationAt }: AgreedChange): boolean {
  return row.toPlan === plan && row.toInterval === interval && row.prorationAt.getTime() === prorationAt.getTime();
}

/** Events bring the same a moment later, so an outage here changes nothing. */
async function mirror(subscriptionId: string, now: Date): Promise<void> {
  try {
    await syncObject({ type: 'subscription', id: subscriptionId }, now);
  } catch (error) {
    if (!upstreamProblem(error)) throw error;
  }
}

async function answering<Answer>(order: Order, ask: () => Promise<Answer>): Promise<Answer | Unavailable> {
  try {
    return await ask();
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'cannotChange', orderId: order.id });
    return { outcome: 'unavailable', kind: problem.kind };
  }
}

function refusedFor(why: ChangeRefusal): { outcome: 'refused'; why: ChangeRefusal } {
  return { outcome: 'refused', why };
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
