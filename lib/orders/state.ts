import { nextWorkingDay } from '@/lib/working-days';
import type { Order } from './queries';

export type OrderTimestamps = Pick<
  Order,
  'placedAt' | 'paymentPendingAt' | 'expiredAt' | 'paidAt' | 'acceptedAt' | 'readyAt' | 'endedAt'
>;

/** Texts are in `common.history` and `shop.order.timeline`. */
export type Milestone = {
  step: 'placed' | 'paid' | 'accepted' | 'ready' | 'ended';
  at: Date | null;
  promisedAt?: Date;
};

type Timestamps = OrderTimestamps & Pick<Order, 'promisedAt'>;

/** The milestones from placed to ready, future ones without a timestamp; an end only if there is one. */
export function timeline(order: Timestamps): Milestone[] {
  const promised = order.readyAt ? undefined : (order.promisedAt ?? undefined);
  const way: Milestone[] = [
    { step: 'placed', at: order.placedAt },
    { step: 'paid', at: order.paidAt },
    { step: 'accepted', at: order.acceptedAt, promisedAt: promised },
    { step: 'ready', at: order.readyAt },
  ];
  const ended: Milestone = { step: 'ended', at: order.endedAt };
  return order.endedAt ? [...way.filter(({ at }) => at), ended] : way;
}

export function canBePaid({ placedAt, paidAt, paymentPendingAt, endedAt }: OrderTimestamps): boolean {
  return placedAt !== null && paidAt === null && paymentPendingAt === null && endedAt === null;
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
  if (!acceptedAt) return nextWorkingDay(paidAt) < now ? 'notAccepted' : undefined;
  return promisedAt && promisedAt < now ? 'promiseBroken' : undefined;
}
