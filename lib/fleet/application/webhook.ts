import { z } from 'zod';
import { boundedLine, optionalLine } from '@/lib/fields';
import { deployedBranch } from '@/lib/recipes/order';
import { tell, type Told } from '@/lib/machines/application/tell';
import { type NotApplied, ownRunningMachine } from './own';

/** As `stack-webhook` reads it. What logs in belongs into no address: other users of the machine could see it. */
export const webhookSchema = z.object({
  repository: boundedLine(300)
    .refine((address) => /^(?:https:\/\/|ssh:\/\/|git@[^\s:]+:)[^\s'"]+$/.test(address), 'repository')
    .refine((address) => !/^https:\/\/[^/]*@/.test(address), 'repositoryLogin'),
  branch: optionalLine(100)
    .transform((name) => name || deployedBranch)
    .refine((name) => /^\w[\w./-]*$/.test(name) && !/\.\.|\/\/|\/\.|\.lock$|[./]$/.test(name), 'branch'),
});
type Webhook = z.output<typeof webhookSchema>;

/** Deploys what is pushed to a branch elsewhere from now on; each time with a new secret. */
export async function turnWebhookOn(
  accountId: string,
  orderId: string,
  { repository, branch }: Webhook,
): Promise<Told | NotApplied> {
  const found = await ownRunningMachine(accountId, orderId);
  return typeof found === 'string' ? found : tell(found.instance, ['stack-webhook', 'on', repository, branch]);
}

/** From now on only a push to the machine deploys. */
export async function turnWebhookOff(accountId: string, orderId: string): Promise<Told | NotApplied> {
  const found = await ownRunningMachine(accountId, orderId);
  return typeof found === 'string' ? found : tell(found.instance, ['stack-webhook', 'off']);
}
