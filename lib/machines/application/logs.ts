import { plainText } from '@/lib/text';
import type { MachineTask } from '@/db/schema/words';
import type { Ran } from '../engines/engine';
import { isUnknown, ranInTime, type Unsaid } from './ask';
import { unitOfTask } from './names';

/** `gone`: there is no such log. */
export type Log = { text: string } | Exclude<Unsaid, 'nonsense'> | 'gone';

const longest = 50_000;

/** The last lines of the application, its jobs, cron and nginx. */
export async function recentLog(instance: string): Promise<Log> {
  const ran = await ranInTime(instance, ['stack-logs', 'recent', '200']);
  return ran && isUnknown(ran) ? 'outdated' : logIn(ran);
}

/** The end of the log of a deployment, by the name that the machine has for it. */
export async function deploymentLog(instance: string, name: string): Promise<Log> {
  return logIn(await ranInTime(instance, ['tail', '-c', `${longest}`, '--', `/var/log/stack/${name}.log`]));
}

/** What a task with the application had to say when it was asked for then. */
export async function taskLog(instance: string, task: MachineTask, askedAt: Date): Promise<Log> {
  const unit = unitOfTask(task, askedAt);
  const command = ['journalctl', '--unit', unit, '--lines', '40', '--no-pager', '--output', 'cat', '--quiet'];
  return logIn(await ranInTime(instance, command));
}

function logIn(ran: Ran | undefined): Log {
  if (!ran) return 'away';
  return ran.exitCode === 0 ? { text: readable(ran.stdout) } : 'gone';
}

/** Colours of a terminal, which would stand there as signs. */
const colours = /\u001B\[[\d;]*[A-Za-z]/g;

/** Its end, from the beginning of a line. */
function readable(text: string): string {
  const end = text.slice(-longest);
  const whole = end.length < text.length ? end.slice(end.indexOf('\n') + 1) : end;
  return plainText(whole.replace(colours, ''));
}
