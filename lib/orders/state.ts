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
  /** An engine builds the machine: nobody had to be told. */
  byItself?: true;
  /** Until when it is to happen; unset when nobody has said or that time is over. */
  dueAt?: Date;
};

type Timestamps = OrderTimestamps & LateTimestamps & Pick<Order, 'discardedAt'>;

/** The milestones from placed to ready, future ones without a timestamp; an end only if there is one. */
export function timeline(order: Timestamps, now: Date): Milestone[] {
  const promised = order.readyAt ? undefined : (order.promisedAt ?? undefined);
  const missed = lateness(order, now) === 'promiseBroken' && { promiseMissed: true as const };
  const askedAt = staffAskedAt(order);
  const byItself = order.byItself && { byItself: true as const };
  const answerDueAt = askedAt && !order.acceptedAt && answerDue(askedAt);
  const due = (at: Date | null | undefined | false) => (at && at >= now ? { dueAt: at } : undefined);
  const way: Milestone[] = [
    { step: 'placed', at: order.placedAt },
    { step: 'paid', at: order.paidAt, ...byItself },
    { step: 'accepted', at: order.acceptedAt, promisedAt: promised, ...missed, ...due(answerDueAt) },
    { step: 'ready', at: order.readyAt, ...due(promised) },
  ];
  const ended: Milestone = { step: howEnded(order), at: order.endedAt };
  const taken = way.filter(({ at }) => at);
  if (order.endedAt) return [...taken, ended];
  // A machine may be handed over without having been accepted: that step will not come any more.
  if (order.readyAt) return taken;
  return byItself ? way.filter(({ step, at }) => at || step !== 'accepted') : way;
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

/** Until when staff accept an order that they have since `askedAt`, and say when its machine will be ready. */
export function answerDue(askedAt: Date): Date {
  return nextWorkingDay(askedAt);
}

/** `notAccepted`: not within a working day. `promiseBroken`: the promised time is over. */
export type Lateness = 'notAccepted' | 'promiseBroken';

type LateTimestamps = Pick<Order, 'paidAt' | 'acceptedAt' | 'promisedAt' | 'readyAt' | 'endedAt'> & WithStaff;

/** What an engine changes for an order. Left out, people have it since its payment. */
export type WithStaff = {
  /** Since when people have to build it (`lib/orders/with-staff.ts`). */
  withStaffSince?: Date | null;
  /** An engine builds it, or will as soon as it is paid. */
  byItself?: boolean;
};

/** From when people had to accept an order; null when they need not. */
export function staffAskedAt({ paidAt, withStaffSince = paidAt }: Pick<Order, 'paidAt'> & WithStaff): Date | null {
  return withStaffSince;
}

/** Why an order is late; undefined when it is not. One that an engine builds is not, until it is left to people. */
export function lateness(order: LateTimestamps, now: Date): Lateness | undefined {
  const { paidAt, acceptedAt, promisedAt, readyAt, endedAt } = order;
  if (!paidAt || readyAt || endedAt) return undefined;
  if (acceptedAt) return promisedAt && promisedAt < now ? 'promiseBroken' : undefined;
  const askedAt = staffAskedAt(order);
  return askedAt && answerDue(askedAt) < now ? 'notAccepted' : undefined;
}

/** What a customer was told and we have not kept. Says nothing once the contract is to end. */
export function brokenPromise(order: LateTimestamps & Pick<Order, 'cancelAt'>, now: Date): Lateness | undefined {
  if (order.cancelAt) return undefined;
  const late = lateness(order, now);
  const askedAt = staffAskedAt(order);
  const untilDay = late === 'notAccepted' && askedAt && zurichDay(answerDue(askedAt));
  return untilDay && zurichDay(now) <= untilDay ? undefined : late;
}

function zurichDay(moment: Date): string {
  return zurichClock(moment).slice(0, 10);
}
