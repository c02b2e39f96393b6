import { nextWorkingDay } from '@/lib/working-days';
import type { Order } from './queries';

/** What has taken too long: nobody accepted it within a working day, or the promised time is over. */
export type Lateness = 'notAccepted' | 'promiseBroken';

type Moments = Pick<Order, 'paidAt' | 'acceptedAt' | 'promisedAt' | 'readyAt' | 'endedAt'>;

/** Why an order is late for its customer; undefined when it is not. */
export function lateness(
  { paidAt, acceptedAt, promisedAt, readyAt, endedAt }: Moments,
  now: Date,
): Lateness | undefined {
  if (!paidAt || readyAt || endedAt) return undefined;
  if (!acceptedAt) return nextWorkingDay(paidAt) < now ? 'notAccepted' : undefined;
  return promisedAt && promisedAt < now ? 'promiseBroken' : undefined;
}
