import { eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { lastBackupKeptUntil } from '@/lib/billing/dunning';
import { failuresOf, throwTogether } from '@/lib/failures';
import type { LastBackup } from './note';
import { backupStore, pieceName } from './store';

const { lastBackups, machines, orders } = schema;

/** Deletes the last backups that were promised for no longer, and those of machines that run again. For the sweep. */
export async function purgeLastBackups(now: Date): Promise<void> {
  const store = backupStore();
  if (!store) return;
  const rows = await db()
    .select({ backup: lastBackups, task: machines.task, endedAt: orders.endedAt, stoppedAt: orders.stoppedAt })
    .from(lastBackups)
    .innerJoin(machines, eq(machines.id, lastBackups.machineId))
    .leftJoin(orders, eq(orders.id, machines.orderId))
    .where(isNull(lastBackups.purgedAt));
  const old = rows.filter((row) => isOver(row, now)).map(({ backup }) => backup);
  const failures = await failuresOf(old, async ({ id, piecesStored }: LastBackup) => {
    for (let piece = 0; piece < piecesStored; piece++) await store.remove(pieceName(id, piece));
    await db().update(lastBackups).set({ purgedAt: now }).where(eq(lastBackups.id, id));
  });
  throwTogether(failures, 'some last backups were not deleted');
}

type Facts = { task: string | null; endedAt: Date | null; stoppedAt: Date | null };

/** While the machine is being stopped its order does not say so yet. */
function isOver({ task, endedAt, stoppedAt }: Facts, now: Date): boolean {
  if (endedAt) return now >= lastBackupKeptUntil(endedAt);
  return stoppedAt === null && task !== 'stop';
}
