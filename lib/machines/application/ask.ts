import { secondMs } from '@/lib/durations';
import type { Ran } from '../engines/engine';
import { askInTime } from '../look';
import { type Application, applicationFrom } from './answer';

/**
 * Why a machine does not say something. `away`: it could not be asked. `outdated`: it was built before there was a command for
 * that. `nonsense`: its answer is not understood.
 */
export type Unsaid = 'away' | 'outdated' | 'nonsense';

const patienceSeconds = 8;

/** Asks a machine for its application, for a page that is shown in any case. */
export async function applicationOn(instance: string): Promise<Application | Unsaid> {
  const ran = await ranInTime(instance, ['stack-application']);
  if (!ran) return 'away';
  if (isUnknown(ran)) return 'outdated';
  return applicationFrom(ran.stdout) ?? 'nonsense';
}

/** What came of a command; undefined when the machine could not be asked, or took too long. */
export async function ranInTime(instance: string, command: readonly string[]): Promise<Ran | undefined> {
  const look = await askInTime(
    (used) => used.run(instance, command, { timeoutSeconds: patienceSeconds }),
    patienceSeconds * secondMs,
  );
  return look && 'answer' in look ? look.answer : undefined;
}

/** Whether a machine has no such command, or one that does not know what it was asked for. */
export function isUnknown({ exitCode }: Pick<Ran, 'exitCode'>): boolean {
  return exitCode === 127 || exitCode === 2;
}
