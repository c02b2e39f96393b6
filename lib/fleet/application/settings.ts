import { z } from 'zod';
import { ticked } from '@/lib/audit/edit-conflict';
import { boundedLine, tooLong } from '@/lib/fields';
import { askFor } from '@/lib/machines/ask';
import { settingName } from '@/lib/machines/application/names';
import { tell, type Told } from '@/lib/machines/application/tell';
import { type AskedOutcome, ownRunningMachine } from './own';

const longestName = 100;
const longestValue = 4000;

/** One setting as its customer types it. The value is handed over as it is, and kept nowhere here. */
export const settingSchema = z.object({
  settingName: boundedLine(longestName).refine((name) => settingName.safeParse(name).success, 'settingName'),
  settingValue: z
    .string('required')
    .min(1, 'required')
    .max(longestValue, tooLong(longestValue))
    .regex(/^[^\n\r]*$/, 'oneLine'),
  later: ticked,
});
type Setting = z.output<typeof settingSchema>;

/** `written`: it is on the machine, and applies with the next start of the application. */
export type SettingOutcome = AskedOutcome | 'written' | Exclude<Told, 'done'>;

/** Gives a customer's application a setting, or another value for one, and starts it anew unless it is to be `later`. */
export async function setSetting(
  accountId: string,
  orderId: string,
  { settingName: name, settingValue: value, later }: Setting,
  now = new Date(),
): Promise<SettingOutcome> {
  const found = await ownRunningMachine(accountId, orderId);
  if (typeof found === 'string') return found;
  const told = await tell(found.instance, ['stack-env', 'set', '-'], `${settingName.parse(name)}=${value}\n`);
  if (told !== 'done') return told;
  return later ? 'written' : apply(found.machineId, accountId, now);
}

/** Takes a setting away from a customer's application, and starts it anew. */
export async function removeSetting(
  accountId: string,
  orderId: string,
  name: string,
  now = new Date(),
): Promise<SettingOutcome> {
  const found = await ownRunningMachine(accountId, orderId);
  if (typeof found === 'string') return found;
  const told = await tell(found.instance, ['stack-env', 'unset', settingName.parse(name)]);
  return told === 'done' ? apply(found.machineId, accountId, now) : told;
}

/** Starts a customer's application anew, with its settings as they are now. */
export async function applySettings(accountId: string, orderId: string, now = new Date()): Promise<AskedOutcome> {
  const found = await ownRunningMachine(accountId, orderId);
  if (typeof found === 'string') return found;
  return askFor({ machineId: found.machineId, task: 'settings', by: accountId }, now);
}

/** Something else may have been asked of the machine meanwhile. */
async function apply(machineId: string, by: string, now: Date): Promise<'asked' | 'written'> {
  return (await askFor({ machineId, task: 'settings', by }, now)) === 'asked' ? 'asked' : 'written';
}
