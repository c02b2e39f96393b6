import { env } from '@/lib/env';
import type { Order } from '@/lib/orders/queries';
import type { WithStaff } from '@/lib/orders/state';
import type { Machine } from './tasks/task';

/** Who builds an order: an engine, which begins with the payment, or people, and since when. */
export function whoBuilds(order: Order, machine: Machine | undefined): Required<WithStaff> {
  const byItself = machine ? machine.leftToStaffAt === null : willBeBuilt(order);
  return { byItself, withStaffSince: byItself ? null : (machine?.leftToStaffAt ?? order.paidAt) };
}

/** Notes are read by a person first. */
function willBeBuilt({ notes, acceptedAt, readyAt, endedAt }: Order): boolean {
  return env().INCUS_URL !== undefined && notes === '' && !acceptedAt && !readyAt && !endedAt;
}

/** Whether a colleague can let the engine build an order that has waited for them. */
export function canBuildNow({ paidAt, readyAt, endedAt }: Order): boolean {
  return env().INCUS_URL !== undefined && paidAt !== null && !readyAt && !endedAt;
}
