import { log } from '@/lib/log';
import { EngineError } from '../engines/engine';
import { engine } from '../engines/pick';
import { isUnknown } from './ask';

/** `away`: it could not be reached. `outdated`: it has no such command. `refused`: the command has ended badly. */
export type Told = 'done' | 'away' | 'outdated' | 'refused';

/** Runs a short command on a machine. What is secret goes in as `stdin`, which no log and no other user of the machine sees. */
export async function tell(instance: string, command: readonly string[], stdin?: string): Promise<Told> {
  try {
    const ran = await engine()?.run(instance, command, { stdin, timeoutSeconds: 30 });
    if (!ran) return 'away';
    if (ran.exitCode === 0) return 'done';
    return isUnknown(ran) ? 'outdated' : 'refused';
  } catch (err) {
    if (!(err instanceof EngineError)) throw err;
    log.warn({ err }, 'a machine could not be told something');
    return 'away';
  }
}
