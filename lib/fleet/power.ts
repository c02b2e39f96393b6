import { askFor } from '@/lib/machines/ask';
import { orderForStaff, type Order, orderOf } from '@/lib/orders/queries';
import { machineAtRest, type NotNow } from './may-ask';

export const powerTasks = ['restart', 'stop', 'start'] as const;
export type PowerTask = (typeof powerTasks)[number];

/** `asked`: a worker does it within moments. `busy`: something else is being done. `notRunning`: it is switched off. */
export type PowerOutcome = 'asked' | 'notRunning' | NotNow;

/** A customer switches their own machine. `notYours`: no such order of this account. */
export async function switchMachine(
  accountId: string,
  orderId: string,
  task: PowerTask,
  now = new Date(),
): Promise<PowerOutcome | 'notYours'> {
  const order = await orderOf(accountId, orderId);
  return order ? ask(order, task, accountId, now) : 'notYours';
}

/** A colleague switches the machine of an order. */
export async function switchForStaff(
  staffId: string,
  orderId: string,
  task: PowerTask,
  now = new Date(),
): Promise<PowerOutcome | 'notFound'> {
  const found = await orderForStaff(orderId);
  return found ? ask(found.order, task, staffId, now) : 'notFound';
}

async function ask(order: Order, task: PowerTask, by: string, now: Date): Promise<PowerOutcome> {
  const asked = await machineAtRest(order);
  if (typeof asked === 'string') return asked;
  const { machine } = asked;
  if (machine.stoppedAt && task !== 'start') return 'notRunning';
  // Without it the contract, which has stopped nothing, would start the machine again.
  const wish = task === 'stop' ? { byCustomer: true } : {};
  return askFor({ machineId: machine.id, task, wish, by }, now);
}
