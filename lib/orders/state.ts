import { nextWorkingDay } from '@/lib/working-days';
import type { Order } from './queries';

/** The moments that decide what an order's state is called. */
export type OrderTimestamps = Pick<
  Order,
  'placedAt' | 'paymentPendingAt' | 'expiredAt' | 'paidAt' | 'acceptedAt' | 'readyAt' | 'endedAt'
>;

/** What a customer is told of an order's way; `common.history` has the words, in `shop.order.timeline` what each one means. */
export type Milestone = {
  step: 'placed' | 'paid' | 'accepted' | 'ready' | 'ended';
  at: Date | null;
  promisedAt?: Date;
};

type Timestamps = OrderTimestamps & Pick<Order, 'promisedAt'>;

/** The way of an order from placed to ready, with the moments that have come and empty ones for those that will; an end only if there is one. */
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

/** Whether the customer can pay this order now. */
export function canBePaid({ placedAt, paidAt, paymentPendingAt, endedAt }: OrderTimestamps): boolean {
  return placedAt !== null && paidAt === null && paymentPendingAt === null && endedAt === null;
}

/** What has taken too long: nobody accepted it within a working day, or the promised time is over. */
export type Lateness = 'notAccepted' | 'promiseBroken';

type LateTimestamps = Pick<Order, 'paidAt' | 'acceptedAt' | 'promisedAt' | 'readyAt' | 'endedAt'>;

/** Why an order is late for its customer; undefined when it is not. */
export function lateness(
  { paidAt, acceptedAt, promisedAt, readyAt, endedAt }: LateTimestamps,
  now: Date,
): Lateness | undefined {
  if (!paidAt || readyAt || endedAt) return undefined;
  if (!acceptedAt) return nextWorkingDay(paidAt) < now ? 'notAccepted' : undefined;
  return promisedAt && promisedAt < now ? 'promiseBroken' : undefined;
}
