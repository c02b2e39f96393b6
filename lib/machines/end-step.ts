import { and, eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { minuteMs, secondMs } from '@/lib/durations';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { livemode } from '@/lib/payments/stripe';
import { storable } from '@/lib/text';
import { recordMachineEvent } from './events';
import { freshStep } from './fresh';
import type { Machine, Step, StepOutcome } from './tasks/task';
import { stepsOf } from './tasks/tasks';

const { machines } = schema;
type Change = Partial<Machine>;
type Ending = { machine: Machine; step: Step; now: Date };

/**
 * Writes down what came of a step, in one transaction and only while the lease is still this worker's: one that was slower than
 * its lease changes nothing.
 */
export async function endStep(
  machine: Machine,
  step: Step,
  outcome: StepOutcome | { error: unknown },
  now: Date,
): Promise<void> {
  const ending = { machine, step, now };
  await db().transaction(async (tx) => {
    const held = await tx
      .update(machines)
      .set({ lease: null, leasedUntil: null })
      .where(and(eq(machines.id, machine.id), eq(machines.lease, machine.lease ?? '')))
      .returning({ id: machines.id });
    if (held.length === 0) return;
    const change = await write(tx, ending, outcome);
    await tx.update(machines).set(change).where(eq(machines.id, machine.id));
  });
}

async function write(tx: Tx, ending: Ending, outcome: StepOutcome | { error: unknown }): Promise<Change> {
  if ('done' in outcome) return goOn(tx, ending, outcome.change ?? {});
  if ('leave' in outcome) return leaveToStaff(tx, ending, outcome.leave);
  if ('failed' in outcome) return endInVain(tx, ending);
  if ('waitSeconds' in outcome) return tryAgain(tx, ending, outcome.waitSeconds);
  return afterFailure(tx, ending, messageOf(outcome.error));
}

const atRest: Change = { task: null, step: 0, wish: {} };

async function goOn(tx: Tx, ending: Ending, change: Change): Promise<Change> {
  const { machine, step, now } = ending;
  await recordMachineEvent(tx, machine.id, 'stepDone', { detail: step.name, at: now });
  await recover(tx, ending);
  const isLast = machine.task !== null && machine.step + 1 >= stepsOf[machine.task].length;
  if (isLast) await recordMachineEvent(tx, machine.id, 'taskDone', { detail: machine.task ?? '', at: now });
  const next = isLast ? atRest : { step: machine.step + 1 };
  return { ...next, ...freshStep(now), ...change };
}

async function endInVain(tx: Tx, ending: Ending): Promise<Change> {
  const { machine, now } = ending;
  await recover(tx, ending);
  await recordMachineEvent(tx, machine.id, 'taskFailed', { detail: machine.task ?? '', at: now });
  return { ...atRest, ...freshStep(now) };
}

async function recover(tx: Tx, { machine, step, now }: Ending): Promise<void> {
  if (!machine.stepTroubledAt) return;
  await recordMachineEvent(tx, machine.id, 'stepRecovered', { detail: step.name, at: now });
  await resolveByItself(tx, { reason: 'machineStuck', about: about(machine) }, now);
}

const longestWaitSeconds = 300;

async function afterFailure(tx: Tx, ending: Ending, message: string): Promise<Change> {
  const { machine, step, now } = ending;
  // The same words again would only make the log long.
  if (message !== machine.lastError)
    await recordMachineEvent(tx, machine.id, 'stepFailed', { detail: `${step.name}: ${message}`, at: now });
  const waitSeconds = Math.min(longestWaitSeconds, 2 ** Math.min(machine.tries, 10));
  return { ...(await tryAgain(tx, ending, waitSeconds)), tries: machine.tries + 1, lastError: message };
}

async function tryAgain(tx: Tx, { machine, step, now }: Ending, waitSeconds: number): Promise<Change> {
  const nextTryAt = new Date(now.getTime() + waitSeconds * secondMs);
  const lateAt = (machine.stepAt ?? now).getTime() + step.deadlineMinutes * minuteMs;
  if (machine.stepTroubledAt || now.getTime() < lateAt) return { nextTryAt };
  const detail = `${machine.task}, step ${step.name}: not done after ${step.deadlineMinutes} minutes`;
  await recordMachineEvent(tx, machine.id, 'stepLate', { detail, at: now });
  await tellStaff(tx, machine, machine.lastError ? `${detail}. ${machine.lastError}` : detail);
  return { nextTryAt, stepTroubledAt: now };
}

async function leaveToStaff(tx: Tx, { machine, step, now }: Ending, why: string): Promise<Change> {
  await recordMachineEvent(tx, machine.id, 'leftToStaff', { detail: why, at: now });
  await tellStaff(tx, machine, `${machine.task}, step ${step.name}: ${why}`);
  return { leftToStaffAt: now, lastError: why };
}

/** Once for each step of each task. */
const about = ({ id, task, step, taskAt }: Machine) => `${id}/${task}/${step}/${taskAt?.getTime() ?? 0}`;

async function tellStaff(tx: Tx, machine: Machine, detail: string): Promise<void> {
  const orderId = machine.orderId ?? undefined;
  const cut = detail.slice(0, longestDetail);
  await flag(tx, { reason: 'machineStuck', about: about(machine), orderId, detail: cut, livemode: livemode() });
}

const longestDetail = 5000;

function messageOf(error: unknown): string {
  return storable((error instanceof Error ? error.message : String(error)).slice(0, longestDetail));
}
