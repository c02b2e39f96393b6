import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';

const { machineBackups } = schema;

export type Backup = typeof machineBackups.$inferSelect;

/** The backups of a machine that are there, the newest first. */
export function backupsOf(machineId: string): Promise<Backup[]> {
  return db()
    .select()
    .from(machineBackups)
    .where(and(eq(machineBackups.machineId, machineId), isNull(machineBackups.removedAt)))
    .orderBy(desc(machineBackups.takenAt));
}

/** The last time that a backup of a machine was shown to work, also of one that is gone. */
export async function lastProof(machineId: string): Promise<Pick<Backup, 'provenAt' | 'proof'> | undefined> {
  const { provenAt, proof } = machineBackups;
  const [proven] = await db()
    .select({ provenAt, proof })
    .from(machineBackups)
    .where(and(eq(machineBackups.machineId, machineId), isNotNull(provenAt)))
    .orderBy(desc(provenAt))
    .limit(1);
  return proven;
}

/** How many backups its customer has asked for within a day. */
export function askedToday(machineId: string, now: Date): Promise<number> {
  const { cause, takenAt } = machineBackups;
  const since = new Date(now.getTime() - dayMs);
  return db().$count(
    machineBackups,
    and(eq(machineBackups.machineId, machineId), eq(cause, 'asked'), gt(takenAt, since)),
  );
}
