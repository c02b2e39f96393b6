import { type NotNow, ownMachineAtRest } from '../may-ask';

/** `notRunning`: it is switched off. */
export type NotApplied = 'notRunning' | 'notYours' | NotNow;

/** What asking for something that takes a while comes to. */
export type AskedOutcome = 'asked' | NotApplied;

/** The running machine of a customer's order, to which something about its application can be said now. */
export async function ownRunningMachine(
  accountId: string,
  orderId: string,
): Promise<{ machineId: string; instance: string; hostname: string } | NotApplied> {
  const asked = await ownMachineAtRest(accountId, orderId);
  if (typeof asked === 'string') return asked;
  const { order, machine } = asked;
  if (machine.stoppedAt || !machine.instance) return 'notRunning';
  return { machineId: machine.id, instance: machine.instance, hostname: order.hostname };
}
