import type { BillingInterval } from '@/db/schema/words';
import { type PlanId, plans } from '@/lib/catalog/plans';
import type { Order } from '@/lib/orders/queries';
import type { Subscription } from '@/lib/subscriptions/read';

/** What a contract is to become. */
export type WantedChange = { plan: PlanId; interval: BillingInterval };

export type ChangeRefusal =
  | 'ended'
  | 'cancelled'
  | 'notReady'
  | 'unpaid'
  | 'same'
  /** A disk cannot shrink, so its data would have to be moved by people. */
  | 'smallerDisk'
  /** The host of its machine is full for now. */
  | 'noRoom'
  /** A year that was paid with a discount is used first. */
  | 'yearBegun';

type Changing = Pick<Order, 'plan' | 'interval' | 'endedAt' | 'cancelAt' | 'readyAt' | 'stoppedAt'>;

/** Why a contract cannot be changed at all now, whatever to. */
export function whyNoChange(
  { endedAt, cancelAt, readyAt, stoppedAt }: Changing,
  subscription: Pick<Subscription, 'status'> | undefined,
): ChangeRefusal | undefined {
  if (endedAt) return 'ended';
  if (cancelAt) return 'cancelled';
  if (!readyAt || !subscription) return 'notReady';
  return subscription.status !== 'active' || stoppedAt ? 'unpaid' : undefined;
}

/** Why a contract cannot become what is wanted. */
export function whyNotTo({ plan, interval }: Changing, wanted: WantedChange): ChangeRefusal | undefined {
  if (wanted.plan === plan && wanted.interval === interval) return 'same';
  if (shrinks(plan, wanted.plan)) return 'smallerDisk';
  return interval === 'year' && wanted.interval === 'month' ? 'yearBegun' : undefined;
}

function shrinks(from: PlanId, to: PlanId): boolean {
  const [before, after] = [plans[from], plans[to]];
  return after.systemDiskGib < before.systemDiskGib || after.dataDiskGib < before.dataDiskGib;
}
