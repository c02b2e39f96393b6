import { machineOfOrder } from '../asked';

/** The machine of a customer's order that can be asked for its application, or why it cannot. */
export async function serverOfApplication(accountId: string, orderId: string) {
  const { order, machine } = await machineOfOrder(accountId, orderId);
  if (typeof machine === 'string') return { order, why: machine };
  const { instance } = machine;
  return machine.stoppedAt || !instance ? { order, why: 'notRunning' as const } : { order, machine, instance };
}
