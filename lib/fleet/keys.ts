import type { OrderKey } from '@/db/schema/orders';
import { keysOf } from '@/lib/keys/saved';
import { askFor } from '@/lib/machines/ask';
import { type NotNow, ownMachineAtRest } from './may-ask';

/** `noKey`: none of this account's keys is among them, so nobody could log in. */
export type KeysOutcome = 'asked' | 'notRunning' | 'noKey' | 'notYours' | NotNow;

/** Lets these keys of a customer's list log in to their running machine, and no others. */
export async function changeMachineKeys(
  accountId: string,
  orderId: string,
  keyIds: readonly string[],
  now = new Date(),
): Promise<KeysOutcome> {
  const asked = await ownMachineAtRest(accountId, orderId);
  if (typeof asked === 'string') return asked;
  const { machine } = asked;
  if (machine.stoppedAt) return 'notRunning';
  const keys = await chosenKeys(accountId, keyIds);
  if (keys.length === 0) return 'noKey';
  return askFor({ machineId: machine.id, task: 'keys', wish: { keys }, by: accountId }, now);
}

/** Those of an account's keys that are named, as machines keep them; ids of other accounts are ignored. */
export async function chosenKeys(accountId: string, ids: readonly string[]): Promise<OrderKey[]> {
  return (await keysOf(accountId))
    .filter(({ id }) => ids.includes(id))
    .map(({ type, bits, comment, fingerprint, line }) => ({ type, bits, comment, fingerprint, line }));
}
