import { and, eq, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { isReported } from '@/lib/fault';
import { workInLanes } from '@/lib/lanes';
import { instanceName } from '@/lib/instance-name';
import { log } from '@/lib/log';
import type { Engine } from './engines/engine';
import { engine as configuredEngine } from './engines/pick';
import { endStep } from './end-step';
import { byItself } from '@/lib/automatic';
import type { Machine, StepOutcome } from './tasks/task';
import { stepsOf } from './tasks/tasks';

const { machines } = schema;

/** Renewed while a step goes on; after it another worker may begin the step of one that died anew. */
const leaseMs = 3 * minuteMs;
/** Machines that one worker builds at a time. */
const lanes = 4;
const pauseMs = 1000;

/** Does what is due with machines, one step after the other; does nothing without an engine. `stop` waits for running steps. */
export function startMachineWork(): { stop(): Promise<void> } {
  return workInLanes({ lanes, pauseMs }, tryOne);
}

/** Whether there was something to do. A database that is away is left to the next try. */
async function tryOne(): Promise<boolean> {
  const engine = configuredEngine();
  if (!engine) return false;
  try {
    return (await doNextStep(engine)) !== undefined;
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'no step of a machine could be done');
    return false;
  }
}

/** Does one step of the machine that waits longest, whoever else works; undefined when none is due. */
export async function doNextStep(engine: Engine, now = new Date()): Promise<string | undefined> {
  const machine = await claim(now);
  if (!machine?.task) return undefined;
  const step = stepsOf[machine.task][machine.step];
  if (!step) throw new Error(`${machine.task} has no step ${machine.step}`);
  const name = machine.instance ?? instanceName(machine.id);
  const renewing = setInterval(() => void renew(machine), leaseMs / 3).unref();
  const outcome = await step
    .run({ machine, engine, name, now })
    .catch((error: unknown) => ({ error }))
    .finally(() => clearInterval(renewing));
  log.info({ machineId: machine.id, task: machine.task, step: step.name, ...wordsOf(outcome) }, 'machine step');
  await endStep(machine, step, outcome, new Date());
  return step.name;
}

function wordsOf(outcome: StepOutcome | { error: unknown }): Record<string, unknown> {
  if ('error' in outcome) return { outcome: 'failed', err: outcome.error };
  if ('leave' in outcome) return { outcome: 'left' };
  if ('failed' in outcome) return { outcome: 'ended in vain' };
  return { outcome: 'waitSeconds' in outcome ? 'waits' : 'done' };
}

/** Keeps a lease that is still ours. A database that is away is left to the next time. */
async function renew({ id, lease }: Machine): Promise<void> {
  try {
    const leasedUntil = new Date(Date.now() + leaseMs);
    await db()
      .update(machines)
      .set({ leasedUntil })
      .where(and(eq(machines.id, id), eq(machines.lease, lease ?? '')));
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'a lease could not be renewed');
  }
}

/** Takes the machine that is due longest and that nobody works on. */
async function claim(now: Date): Promise<Machine | undefined> {
  return db().transaction(async (tx) => {
    const [due] = await tx
      .select({ id: machines.id })
      .from(machines)
      .where(
        and(
          isNotNull(machines.task),
          byItself,
          lte(machines.nextTryAt, now),
          or(isNull(machines.leasedUntil), lte(machines.leasedUntil, now)),
        ),
      )
      .orderBy(machines.nextTryAt)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!due) return undefined;
    const leasedUntil = new Date(now.getTime() + leaseMs);
    const [machine] = await tx
      .update(machines)
      .set({ lease: v7(), leasedUntil })
      .where(eq(machines.id, due.id))
      .returning();
    return machine;
  });
}
