import { z } from 'zod';
import { backupWish, makeBackup, removeOldBackups } from '../backups/note';
import { sizeOf } from '../size';
import { writeKeysOf } from './change-keys';
import { check, switchOff, switchOn } from './power';
import { type Context, done, type Step, type StepOutcome } from './task';

/** A snapshot of what is there, which is kept for a week. */
export const backUp: readonly Step[] = [
  { name: 'snapshot', deadlineMinutes: 30, run: snapshot },
  { name: 'forget', deadlineMinutes: 30, run: forget },
];

/** Back to how a machine was, after a backup of how it is now. Its plan and keys stay those of today. */
export const restore: readonly Step[] = [
  { name: 'snapshot', deadlineMinutes: 30, run: snapshot },
  { name: 'stop', deadlineMinutes: 5, run: switchOff },
  { name: 'restore', deadlineMinutes: 30, run: putBack },
  { name: 'limits', deadlineMinutes: 10, run: limits },
  { name: 'start', deadlineMinutes: 5, run: switchOn },
  { name: 'keys', deadlineMinutes: 5, run: keys },
  { name: 'check', deadlineMinutes: 10, run: check },
  { name: 'note', deadlineMinutes: 5, run: note },
];

/** `restores`: the label of the backup that is put back. */
export const restoreWish = backupWish.extend({ restores: z.string() });

async function snapshot({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  await makeBackup({ engine, name, machineId: machine.id }, backupWish.parse(machine.wish), now);
  return done;
}

async function forget({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  await removeOldBackups({ engine, name, machineId: machine.id }, now);
  return done;
}

async function putBack({ machine, engine, name }: Context): Promise<StepOutcome> {
  await engine.restore(name, restoreWish.parse(machine.wish).restores);
  return done;
}

/** A backup has the size of its day, too. */
async function limits({ machine, engine, name }: Context): Promise<StepOutcome> {
  return (await engine.resize(name, sizeOf(machine.plan))) === 'full' ? { waitSeconds: 600 } : done;
}

/** A key that was taken away since then does not come back. */
async function keys({ machine, engine, name }: Context): Promise<StepOutcome> {
  await writeKeysOf(engine, name, machine.keys);
  return done;
}

async function note(): Promise<StepOutcome> {
  return Promise.resolve({ done: true, change: { stoppedAt: null } });
}
