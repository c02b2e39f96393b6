import { askFor } from '@/lib/machines/ask';
import { rollbackWish } from '@/lib/machines/tasks/application';
import { type AskedOutcome, ownRunningMachine } from './own';

/** Brings an earlier release of a customer's application into service, with its own settings. The database stays as it is. */
export async function rollBack(
  accountId: string,
  orderId: string,
  release: string,
  now = new Date(),
): Promise<AskedOutcome> {
  const wish = rollbackWish.parse({ release });
  const found = await ownRunningMachine(accountId, orderId);
  if (typeof found === 'string') return found;
  return askFor({ machineId: found.machineId, task: 'rollback', wish, by: accountId }, now);
}
