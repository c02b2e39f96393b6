import { z } from 'zod';
import { minuteMs } from '@/lib/durations';
import { domainNameFrom } from '@/lib/domain-name';
import { unitOf, type UnitState } from '../command';
import { type Engine, EngineError } from '../engines/engine';
import { releaseName, unitOfTask } from '../application/names';
import { type Context, done, type Machine, type Step, type StepOutcome } from './task';

/** One command of the machine, which ends by starting the application anew: an earlier release, other settings, other domains. */
export const application: readonly Step[] = [{ name: 'deploy', deadlineMinutes: 60, run: deploy }];

export const rollbackWish = z.object({ release: releaseName });
export const domainWish = z.object({
  action: z.enum(['add', 'remove']),
  domain: z.string().refine((name) => domainNameFrom(name) === name),
});

/** More than a command waits for a deployment that is under way, and less than the step may take. */
const patienceMs = 45 * minuteMs;

const failed: StepOutcome = { failed: true };

async function deploy({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  const unit = unitOfTask(machine.task, machine.taskAt);
  const state = await stateOf(engine, name, unit, commandOf(machine));
  if (state === 'succeeded') return done;
  if (state === 'failed') return failed;
  if (now.getTime() - (machine.taskAt ?? now).getTime() < patienceMs) return { waitSeconds: 2 };
  await engine.run(name, ['systemctl', 'stop', '--no-block', `${unit}.service`]);
  return failed;
}

/** A machine that answers badly, or was shut down from within, is its customer's matter; one that cannot be asked is ours. */
async function stateOf(engine: Engine, name: string, unit: string, command: string[]): Promise<UnitState['state']> {
  try {
    return (await unitOf(engine, name, unit, command)).state;
  } catch (error) {
    if (!(error instanceof EngineError)) return 'running';
    if ((await engine.find(name))?.status === 'stopped') return 'failed';
    throw error;
  }
}

function commandOf({ task, wish }: Machine): string[] {
  if (task === 'settings') return ['stack-deploy', '--again'];
  if (task === 'rollback') return ['stack-deploy', '--rollback', rollbackWish.parse(wish).release];
  const { action, domain } = domainWish.parse(wish);
  return ['stack-domains', action, domain];
}
