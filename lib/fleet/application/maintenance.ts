import { tell, type Told } from '@/lib/machines/application/tell';
import { type NotApplied, ownRunningMachine } from './own';

export const maintenanceWords = ['on', 'off'] as const;
export type MaintenanceWord = (typeof maintenanceWords)[number];

/** Shows visitors of a customer's site that it is being worked on, or the application again. */
export async function switchMaintenance(
  accountId: string,
  orderId: string,
  word: MaintenanceWord,
): Promise<Told | NotApplied> {
  const found = await ownRunningMachine(accountId, orderId);
  return typeof found === 'string' ? found : tell(found.instance, ['stack-maintenance', word]);
}
