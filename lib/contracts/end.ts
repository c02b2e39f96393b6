import type { Order } from '@/lib/orders/queries';
import type { Subscription } from '@/lib/subscriptions/read';
import { zurichClock } from '@/lib/zurich';
import { isOverdue } from './state';

/**
 * How a cancelled contract ends, by the terms. `withdrawn` (section 7): nobody had begun to build, so it ends at once and all that
 * was paid is refunded. `atOnce` (section 6, "the end of the month already paid for"): the period that was paid is over, so it ends
 * at once and nothing is owed for the period after it. `atPeriodEnd`: `at` is that end; null while nobody has read it at Stripe.
 */
export type ContractEnd = { way: 'withdrawn' } | { way: 'atOnce' } | { way: 'atPeriodEnd'; at: Date | null };

type Building = Pick<Order, 'acceptedAt' | 'readyAt'>;
type Paying = Pick<Subscription, 'status' | 'periodEndAt'>;

/** What a cancellation that arrived at `receivedAt` does; acceptance after that does not change it. */
export function contractEnd({ acceptedAt, readyAt }: Building, paying: Paying, receivedAt: Date): ContractEnd {
  const begunAt = acceptedAt ?? readyAt;
  if (!begunAt || begunAt > receivedAt) return { way: 'withdrawn' };
  if (isOverdue(paying)) return { way: 'atOnce' };
  return { way: 'atPeriodEnd', at: paying.periodEndAt };
}

/** What a page shows of the end, to be compared when its form comes back: the way, and the day in Zurich. */
export function endStamp(end: ContractEnd): string {
  return end.way === 'atPeriodEnd' && end.at ? `${end.way} ${zurichClock(end.at).slice(0, 10)}` : end.way;
}
