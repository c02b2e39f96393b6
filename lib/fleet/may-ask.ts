import { mayRun } from '@/lib/billing/dunning';
import { newestEpisode } from '@/lib/dunning/episodes';
import { machineOf } from '@/lib/machines/queries';
import { machineWord } from '@/lib/machines/state';
import type { Machine } from '@/lib/machines/tasks/task';
import { type Order, orderOf } from '@/lib/orders/queries';

/**
 * Why nothing can be asked of a machine. `byHand`: no engine has it. `withStaff`: a person has it. `forbidden`: its contract has
 * ended or is not paid. `notReady`: it is still being built.
 */
export type NotToAsk = 'byHand' | 'withStaff' | 'forbidden' | 'notReady';

/** The machine of an order when it is there to be asked for something, else why not. */
export async function machineToAsk(order: Order): Promise<Machine | NotToAsk> {
  const machine = await machineOf(order.id);
  if (!machine || machineWord(machine, order) === 'byHand') return 'byHand';
  if (machine.leftToStaffAt) return 'withStaff';
  if (order.stoppedAt || !mayRun(order, await newestEpisode(order.id))) return 'forbidden';
  return order.readyAt ? machine : 'notReady';
}

export type NotNow = NotToAsk | 'busy';
type ToAsk = { order: Order; machine: Machine };

/** The same for something that is to be done at once. `busy`: something else is being done with it. */
export async function machineAtRest(order: Order): Promise<ToAsk | NotNow> {
  const machine = await machineToAsk(order);
  if (typeof machine === 'string') return machine;
  return machine.task ? 'busy' : { order, machine };
}

/** The same for a customer. `notYours`: no such order of this account. */
export async function ownMachineAtRest(accountId: string, orderId: string): Promise<ToAsk | NotNow | 'notYours'> {
  const order = await orderOf(accountId, orderId);
  return order ? machineAtRest(order) : 'notYours';
}
