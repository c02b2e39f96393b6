import { minuteMs } from '@/lib/durations';
import { lastBackupPieces, lastBackupScript } from '@/lib/recipes/last-backup';
import { plans } from '@/lib/catalog/plans';
import type { ObjectStore } from '@/lib/objects/store';
import { output, unitOf } from '../command';
import { beginLastBackup, type LastBackup, noteLastBackupFailed, noteMade, notePiece } from '../last-backup/note';
import { backupStore, pieceBytes, pieceName } from '../last-backup/store';
import { powerWish } from './power-wish';
import { type Context, done, type Step, type StepOutcome } from './task';

/** What the machine holds, for its customer to fetch after the end: its data does not change any more once it is off. */
export const lastBackup: Step = { name: 'lastBackup', deadlineMinutes: 6 * 60, run };

/** It may take long, but not without anything coming: nobody pays for the machine meanwhile. */
const quietMinutes = 30;

async function run(context: Context): Promise<StepOutcome> {
  const { machine, now } = context;
  const store = backupStore();
  if (!store || !machine.taskAt || powerWish.parse(machine.wish).byCustomer) return done;
  const backup = await beginLastBackup(machine.id, machine.taskAt);
  if (backup.madeAt ?? backup.failedAt) return done;
  const quietSince = backup.pieceAt ?? machine.stepAt ?? now;
  if (now.getTime() - quietSince.getTime() > quietMinutes * minuteMs)
    return giveUp(backup, machine.lastError ?? `nothing came for ${quietMinutes} minutes`, now);
  return takeAll(context, store, backup);
}

async function giveUp(backup: LastBackup, why: string, now: Date): Promise<StepOutcome> {
  await noteLastBackupFailed(backup, why, now);
  return done;
}

const unit = 'stack-last-backup';
const script = `/root/${unit}`;

async function takeAll(context: Context, store: ObjectStore, backup: LastBackup): Promise<StepOutcome> {
  const { engine, name, now } = context;
  // Its customer may have switched it off.
  await engine.start(name);
  if (!backup.pieceAt)
    await engine.writeFile(name, script, new TextEncoder().encode(lastBackupScript(pieceBytes)), '0700');
  const state = await unitOf(engine, name, unit, [script]);
  if (state.state === 'failed') return giveUp(backup, state.log, now);
  const taken = await takePieces(context, store, backup);
  if (taken === 'tooMuch') return giveUp(backup, 'it is larger than the disks of its plan', now);
  if (taken > 0 || state.state === 'running') return { waitSeconds: taken > 0 ? 0 : 1 };
  if (backup.pieces === 0) return giveUp(backup, 'it is empty', now);
  await noteMade(backup.id, now);
  return done;
}

/** Taken by one visit; the next worker goes on with the others. */
const mostAtOnce = 16;

/** Moves what lies ready into the store and says how many pieces that were. A piece goes once it is stored. */
async function takePieces(
  { engine, name, machine, now }: Context,
  store: ObjectStore,
  backup: LastBackup,
): Promise<number | 'tooMuch'> {
  const { systemDiskGib, dataDiskGib } = plans[machine.plan];
  const most = ((systemDiskGib + dataDiskGib) * 1024 ** 3) / pieceBytes;
  const listed = await output(engine, name, ['find', lastBackupPieces, '-name', '[0-9]*', '-printf', '%f\n']);
  const pieces = listed.split('\n').filter((each) => /^\d{6}$/.test(each));
  const ready = pieces.toSorted().slice(0, mostAtOnce);
  for (const each of ready) {
    const path = `${lastBackupPieces}/${each}`;
    const bytes = await engine.readFile(name, path);
    if (!bytes) throw new Error(`${path} has gone`);
    if (Number(each) > most || bytes.byteLength > pieceBytes) return 'tooMuch';
    await store.put(pieceName(backup.id, Number(each)), bytes);
    await notePiece(backup.id, Number(each), bytes.byteLength, now);
    await output(engine, name, ['rm', '-f', path]);
  }
  return ready.length;
}
