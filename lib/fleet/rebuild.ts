import { domainNameFrom } from '@/lib/domain-name';
import { askFor } from '@/lib/machines/ask';
import { chosenKeys, type KeysOutcome } from './keys';
import { ownMachineAtRest } from './may-ask';

/** `typedName`: the host name as its customer has typed it, to say that all data may go. */
type Rebuild = { keyIds: readonly string[]; typedName: string };

/** Deletes all that is on a customer's machine and builds it anew with these keys, also when it is switched off. */
export async function rebuildMachine(
  accountId: string,
  orderId: string,
  { keyIds, typedName }: Rebuild,
  now = new Date(),
): Promise<Exclude<KeysOutcome, 'notRunning'> | 'otherName'> {
  const asked = await ownMachineAtRest(accountId, orderId);
  if (typeof asked === 'string') return asked;
  const { order, machine } = asked;
  if (domainNameFrom(typedName) !== order.hostname) return 'otherName';
  const keys = await chosenKeys(accountId, keyIds);
  if (keys.length === 0) return 'noKey';
  return askFor({ machineId: machine.id, task: 'rebuild', wish: { keys }, by: accountId }, now);
}
