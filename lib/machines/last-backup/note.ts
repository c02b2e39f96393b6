import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flag } from '@/lib/flags/flags';
import { livemode } from '@/lib/payments/stripe';
import { storable } from '@/lib/text';
import { pieceBytes } from './store';

const { lastBackups, machines } = schema;

export type LastBackup = typeof lastBackups.$inferSelect;

/** The last backup of this stop of a machine, whether it is new or was begun before. */
export async function beginLastBackup(machineId: string, taskAt: Date): Promise<LastBackup> {
  await db().insert(lastBackups).values({ machineId, taskAt }).onConflictDoNothing();
  const [backup] = await db()
    .select()
    .from(lastBackups)
    .where(and(eq(lastBackups.machineId, machineId), eq(lastBackups.taskAt, taskAt)));
  if (!backup) throw new Error(`machine ${machineId} has no last backup of its own`);
  return backup;
}

/** A piece, counted from 0, lies in the store. One that begins at 0 again has begun anew. */
export async function notePiece(id: string, piece: number, bytes: number, now: Date): Promise<void> {
  const pieces = piece + 1;
  await db()
    .update(lastBackups)
    .set({
      ...{ pieces, bytes: piece * pieceBytes + bytes, pieceAt: now },
      piecesStored: sql`greatest(${lastBackups.piecesStored}, ${pieces})`,
    })
    .where(eq(lastBackups.id, id));
}

/** All of it lies in the store. */
export async function noteMade(id: string, now: Date): Promise<void> {
  await db()
    .update(lastBackups)
    .set({ madeAt: now })
    .where(and(eq(lastBackups.id, id), isNull(lastBackups.madeAt)));
}

const longestDetail = 5000;

/** It cannot be made, which staff are told while the machine's data is still there. */
export async function noteLastBackupFailed({ id, machineId }: LastBackup, why: string, now: Date): Promise<void> {
  const [machine] = await db().select({ orderId: machines.orderId }).from(machines).where(eq(machines.id, machineId));
  const detail = storable(`No last backup could be made: ${why}`.slice(0, longestDetail));
  const orderId = machine?.orderId ?? undefined;
  await db().transaction(async (tx) => {
    await tx.update(lastBackups).set({ failedAt: now }).where(eq(lastBackups.id, id));
    await flag(tx, { reason: 'machineBackup', about: id, orderId, detail, livemode: livemode() });
  });
}
