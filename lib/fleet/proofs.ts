import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { insertMachine } from '@/lib/machines/insert';
import { byItself } from '@/lib/automatic';

const { machines, machineBackups, orders } = schema;

/** Copies that run at the same time: each takes as much room as its machine. */
const atOnce = 2;

/**
 * Begins to prove the backups of the last night, on throwaway copies, one or two at a time. One of a machine that had not yet been
 * there for a night has no dump. For the sweep.
 */
export async function proveDue(now: Date): Promise<void> {
  const proving = await db().$count(machines, and(eq(machines.task, 'prove'), byItself));
  for (let free = atOnce - proving; free > 0; free--) if (!(await proveNext(now))) return;
}

/** Begins one; false when none is due. Of several workers at once one begins it. */
async function proveNext(now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [due] = await tx
      .select({ backup: machineBackups, machine: machines })
      .from(machineBackups)
      .innerJoin(machines, eq(machines.id, machineBackups.machineId))
      .innerJoin(orders, eq(orders.id, machines.orderId))
      .where(
        and(
          byItself,
          isNotNull(machines.instance),
          eq(machineBackups.cause, 'nightly'),
          isNull(machineBackups.removedAt),
          isNull(machineBackups.proofBeganAt),
          gt(machineBackups.takenAt, new Date(now.getTime() - dayMs)),
          sql`${orders.readyAt} < ${machineBackups.takenAt} - interval '1 day'`,
        ),
      )
      .orderBy(asc(machineBackups.takenAt))
      .limit(1)
      .for('update', { of: machineBackups, skipLocked: true });
    if (!due) return false;
    const { backup, machine } = due;
    await tx.update(machineBackups).set({ proofBeganAt: now }).where(eq(machineBackups.id, backup.id));
    const { engine, plan, stack, components } = machine;
    const wish = { backupId: backup.id, from: machine.instance ?? '', label: backup.label };
    await insertMachine(tx, { engine, plan, stack, components }, { task: 'prove', wish, now });
    return true;
  });
}
