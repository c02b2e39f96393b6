import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import { noteFailedProof, noteProof } from '../backups/proof';
import { unitOf } from '../command';
import { proofScript } from '@/lib/recipes/proof';
import { waitForBoot } from './build';
import { type Context, done, type Step, type StepOutcome } from './task';

const { machineBackups } = schema;

/** A copy of a backup is started, its dump restored beside its database and compared, and then the copy goes. */
export const prove: readonly Step[] = [
  { name: 'copy', deadlineMinutes: 60, run: copy },
  { name: 'start', deadlineMinutes: 5, run: start },
  { name: 'boot', deadlineMinutes: 20, run: waitForBoot },
  { name: 'proof', deadlineMinutes: 120, run: proof },
  { name: 'delete', deadlineMinutes: 10, run: remove },
];
const last = prove.length - 1;

/** `from`: the name of the instance that the backup is of. */
export const proofWish = z.object({ backupId: z.uuid(), from: z.string(), label: z.string() });

const roomAgainSeconds = 600;

async function copy({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { backupId, from, label } = proofWish.parse(machine.wish);
  // Such as after its machine was built anew.
  if (!(await isThere(backupId))) return { done: true, change: { step: last } };
  const outcome = await engine.copySnapshot({ name, machineId: machine.id, from, label });
  return outcome === 'full' ? { waitSeconds: roomAgainSeconds } : done;
}

async function isThere(backupId: string): Promise<boolean> {
  const [backup] = await db().select().from(machineBackups).where(eq(machineBackups.id, backupId));
  return backup !== undefined && !backup.removedAt;
}

async function start({ engine, name }: Context): Promise<StepOutcome> {
  await engine.start(name);
  return { done: true, change: { host: (await engine.find(name))?.host ?? null } };
}

const unit = 'stack-prove';
const script = `/root/${unit}`;

async function proof({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  const { backupId } = proofWish.parse(machine.wish);
  await engine.writeFile(name, script, new TextEncoder().encode(proofScript(machine.components.database)), '0700');
  const state = await unitOf(engine, name, unit, [script]);
  if (state.state === 'running') return { waitSeconds: 5 };
  if (state.state === 'failed') await noteFailedProof(backupId, state.log, now);
  else await noteProof(backupId, await saidBy(engine, name), now);
  return done;
}

async function saidBy(engine: Context['engine'], name: string): Promise<string> {
  const { stdout } = await engine.run(name, [
    ...['journalctl', '--unit', unit, '--identifier', unit, '--lines', '5', '--no-pager', '--output', 'cat'],
  ]);
  return stdout.trim();
}

async function remove({ engine, name, now }: Context): Promise<StepOutcome> {
  await engine.delete(name);
  return { done: true, change: { deletedAt: now } };
}
