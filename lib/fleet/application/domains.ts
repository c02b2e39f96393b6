import { z } from 'zod';
import { hostnameField } from '@/lib/carts/hostname';
import { askFor } from '@/lib/machines/ask';
import { domainWish } from '@/lib/machines/tasks/application';
import { type AskedOutcome, ownRunningMachine } from './own';

/** A domain as its customer types it. */
export const domainSchema = z.object({ domain: hostnameField });

/** `ownName`: it is the machine's own, which it has and keeps. */
export type DomainOutcome = AskedOutcome | 'ownName';

type Change = z.input<typeof domainWish>;

/** Lets the site of a customer's machine answer to another domain as well, or no longer. */
export async function changeDomains(
  accountId: string,
  orderId: string,
  change: Change,
  now = new Date(),
): Promise<DomainOutcome> {
  const wish = domainWish.parse(change);
  const found = await ownRunningMachine(accountId, orderId);
  if (typeof found === 'string') return found;
  if (wish.domain === found.hostname) return 'ownName';
  return askFor({ machineId: found.machineId, task: 'domains', wish, by: accountId }, now);
}
