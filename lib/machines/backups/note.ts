import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { type BackupCause, backupCauses } from '@/db/schema/words';
import { dayMs } from '@/lib/durations';
import type { Engine } from '../engines/engine';
import { labelAt } from './label';

const { machineBackups } = schema;

export const daysKept = 7;

/** The backup that a task makes. */
export const backupWish = z.object({ label: z.string(), cause: z.enum(backupCauses) });

export function backupAt(now: Date, cause: BackupCause): z.output<typeof backupWish> {
  return { label: labelAt(now), cause };
}

type Where = { engine: Engine; name: string; machineId: string };

/** Makes a backup and notes it, once. */
export async function makeBackup(
  { engine, name, machineId }: Where,
  { label, cause }: z.output<typeof backupWish>,
  now: Date,
): Promise<void> {
  await engine.snapshot(name, label);
  const made = (await engine.snapshots(name)).find((each) => each.label === label);
  const row = { machineId, label, cause, takenAt: made?.createdAt ?? now, sizeMib: made?.sizeMib ?? null };
  await db().insert(machineBackups).values(row).onConflictDoNothing();
}

/** Deletes the backups of a machine that are older than a week. */
export async function removeOldBackups({ engine, name, machineId }: Where, now: Date): Promise<void> {
  const isThere = and(eq(machineBackups.machineId, machineId), isNull(machineBackups.removedAt));
  const old = await db()
    .select({ id: machineBackups.id, label: machineBackups.label })
    .from(machineBackups)
    .where(and(isThere, lt(machineBackups.takenAt, new Date(now.getTime() - daysKept * dayMs))));
  for (const { id, label } of old) {
    await engine.deleteSnapshot(name, label);
    await db().update(machineBackups).set({ removedAt: now }).where(eq(machineBackups.id, id));
  }
}

/** Snapshots go with their instance. */
export async function noteBackupsGone(tx: Tx, machineId: string, now: Date): Promise<void> {
  await tx
    .update(machineBackups)
    .set({ removedAt: now })
    .where(and(eq(machineBackups.machineId, machineId), isNull(machineBackups.removedAt)));
}
