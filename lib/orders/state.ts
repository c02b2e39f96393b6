import type { OrderState } from '@/db/schema/orders';
import { dayMs } from '@/lib/durations';
import { nextWorkingDay } from '@/lib/working-days';
import { zurichClock } from '@/lib/zurich';
import type { Order } from './queries';

/** How long an order can be paid, and how long before its end, at least, the customer is reminded. */
export const payableDays = 14;
export const noticeDays = 4;

export type OrderTimestamps = Pick<
  Order,
  'placedAt' | 'paymentPendingAt' | 'expiredAt' | 'paidAt' | 'acceptedAt' | 'readyAt' | 'endedAt'
>;

/** Texts are in `common.history` and `shop.order.timeline`. */
export type Milestone = {
  step: 'placed' | 'paid' | 'accepted' | 'ready' | 'ended' | 'discarded' | 'lapsed';
  at: Date | null;
  promisedAt?: Date;
  promiseMissed?: true;
  /** Until when it is to happen; unset when nobody has said or that time is over. */
  dueAt?: Date;
};

type Timestamps = OrderTimestamps & LateTimestamps & Pick<Order, 'discardedAt'>;

/** The milestones from placed to ready, future ones without a timestamp; an end only if there is one. */
export function timeline(order: Timestamps, now: Date): Milestone[] {
  const promised = order.readyAt ? undefined : (order.promisedAt ?? undefined);
  const missed = lateness(order, now) === 'promiseBroken' && { promiseMissed: true as const };
  const answerDueAt = order.paidAt && !order.acceptedAt && answerDue(order.paidAt);
  const due = (at: Date | null | undefined | false) => (at && at >= now ? { dueAt: at } : undefined);
  const way: Milestone[] = [
    { step: 'placed', at: order.placedAt },
    { step: 'paid', at: order.paidAt },
    { step: 'accepted', at: order.acceptedAt, promisedAt: promised, ...missed, ...due(answerDueAt) },
    { step: 'ready', at: order.readyAt, ...due(promised) },
  ];
  const ended: Milestone = { step: howEnded(order), at: order.endedAt };
  const taken = way.filter(({ at }) => at);
  if (order.endedAt) return [...taken, ended];
  // A machine may be handed over without having been accepted: that step will not come any more.
  return order.readyAt ? taken : way;
}

type End = Pick<Order, 'paidAt' | 'discardedAt'>;

export function howEnded({ paidAt, discardedAt }: End): 'ended' | 'discarded' | 'lapsed' {
  if (paidAt) return 'ended';
  return discardedAt ? 'discarded' : 'lapsed';
}

/** The state as people read it: an end without a payment has words of its own. Texts are in `common.states`. */
export type StateWord = OrderState | 'discarded' | 'lapsed';

export function stateWord({ state, ...order }: End & Pick<Order, 'state'>): StateWord {
  return state === 'ended' ? howEnded(order) : state;
}

type Payable = Pick<Order, 'placedAt' | 'paymentRemindedAt'>;

/** A moment of the last day (Zurich time) on which the order can be paid; undefined for a draft. */
export function lastDayToPay({ placedAt, paymentRemindedAt }: Payable): Date | undefined {
  if (!placedAt) return undefined;
  const promised = placedAt.getTime() + payableDays * dayMs;
  return new Date(Math.max(promised, paymentRemindedAt ? paymentRemindedAt.getTime() + noticeDays * dayMs : 0));
}

export function isPastLastDay(order: Payable, now: Date): boolean {
  const last = lastDayToPay(order);
  return last !== undefined && zurichClock(now).slice(0, 10) > zurichClock(last).slice(0, 10);
}

/** Also whether it can be changed or discarded. */
export function canBePaid({ placedAt, paidAt, paymentPendingAt, endedAt }: OrderTimestamps): boolean {
  return placedAt !== null && paidAt === null && paymentPendingAt === null && endedAt === null;
}

/** Until when staff accept a paid order and say when its machine will be ready. */
export function answerDue(paidAt: Date): Date {
  return nextWorkingDay(paidAt);
}

/** `notAccepted`: not within a working day. `promiseBroken`: the promised time is over. */
export type Lateness = 'notAccepted' | 'promiseBroken';

type LateTimestamps = Pick<Order, 'paidAt' | 'acceptedAt' | 'promisedAt' | 'readyAt' | 'endedAt'>;

/** Why an order is late; undefined when it is not. */
export function lateness(
  { paidAt, acceptedAt, promisedAt, readyAt, endedAt }: LateTimestamps,
  now: Date,
): Lateness | undefined {
  if (!paidAt || readyAt || endedAt) return undefined;
  if (!acceptedAt) return answerDue(paidAt) < now ? 'notAccepted' : undefined;
  return promisedAt && promisedAt < now ? 'promiseBroken' : undefined;
}

/** What a customer was told and we have not kept. Says nothing once the contract is to end. */
export function brokenPromise(order: LateTimestamps & Pick<Order, 'cancelAt'>, now: Date): Lateness | undefined {
  if (order.cancelAt) return undefined;
  const late = lateness(order, now);
  const untilDay = late === 'notAccepted' && order.paidAt && zurichDay(answerDue(order.paidAt));
  return untilDay && zurichDay(now) <= untilDay ? undefined : late;
}

function zurichDay(moment: Date): string {
  return zurichClock(moment).slice(0, 10);
}
