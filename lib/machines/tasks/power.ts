import { db } from '@/db/client';
import { noteAtOrder } from '../note-at-order';
import { isGreen } from '../stack-check';
import { lastBackup } from './last-backup';
import { powerWish } from './power-wish';
import { type Context, done, type Step, type StepOutcome } from './task';

/** Off, with all data kept; what it holds is kept besides when its contract stops it. */
export const stop: readonly Step[] = [
  lastBackup,
  { name: 'stop', deadlineMinutes: 5, run: switchOff },
  { name: 'note', deadlineMinutes: 5, run: noteStopped },
];

/** On again, until all that should runs. */
export const start: readonly Step[] = [
  { name: 'start', deadlineMinutes: 5, run: switchOn },
  { name: 'check', deadlineMinutes: 10, run: check },
  { name: 'note', deadlineMinutes: 5, run: noteStarted },
];

export const restart: readonly Step[] = [
  { name: 'restart', deadlineMinutes: 5, run: again },
  { name: 'check', deadlineMinutes: 10, run: check },
];

export async function switchOff({ engine, name }: Context): Promise<StepOutcome> {
  await engine.stop(name);
  return done;
}

export async function switchOn({ engine, name }: Context): Promise<StepOutcome> {
  await engine.start(name);
  return done;
}

async function again({ engine, name }: Context): Promise<StepOutcome> {
  await engine.restart(name);
  return done;
}

/** A machine that has just started needs some seconds for its services. */
export async function check({ engine, name }: Context): Promise<StepOutcome> {
  return (await isGreen(engine, name)) ? done : { waitSeconds: 3 };
}

/** The order says that its machine may not run, for staff, mails and dunning. */
async function noteStopped({ machine: { orderId, wish }, now }: Context): Promise<StepOutcome> {
  if (orderId && !powerWish.parse(wish).byCustomer)
    await db().transaction((tx) => noteAtOrder(tx, orderId, 'stop', { at: now }));
  return { done: true, change: { stoppedAt: now } };
}

async function noteStarted({ machine: { orderId }, now }: Context): Promise<StepOutcome> {
  if (orderId) await db().transaction((tx) => noteAtOrder(tx, orderId, 'start', { at: now }));
  return { done: true, change: { stoppedAt: null } };
}
