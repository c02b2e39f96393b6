import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';
import { recordMachineEvent } from './events';
import { freshStep, freshTask } from './fresh';
import { byItself } from '@/lib/automatic';

const { machines } = schema;

type Wish = { machineId: string; task: MachineTask; wish?: Record<string, unknown>; by?: string };

/**
 * Asks for a task, which the next free worker begins. `busy`: another one is under way, or a person has the machine. Several
 * clicks at once ask for one.
 */
export async function askFor({ machineId, task, wish = {}, by }: Wish, now = new Date()): Promise<'asked' | 'busy'> {
  return db().transaction(async (tx) => {
    const asked = await tx
      .update(machines)
      .set(freshTask(task, now, wish))
      .where(and(eq(machines.id, machineId), isNull(machines.task), byItself))
      .returning({ id: machines.id });
    if (asked.length === 0) return 'busy';
    await recordMachineEvent(tx, machineId, 'asked', { by, detail: task, at: now });
    return 'asked';
  });
}

/** A colleague gives a machine back that was left to people: its step begins anew. False when it was not left to them. */
export async function takeBack(machineId: string, staffId: string, now = new Date()): Promise<boolean> {
  return db().transaction(async (tx) => {
    const taken = await tx
      .update(machines)
      .set({ leftToStaffAt: null, ...freshStep(now) })
      .where(and(eq(machines.id, machineId), isNotNull(machines.leftToStaffAt), isNull(machines.deletedAt)))
      .returning({ id: machines.id });
    if (taken.length > 0) await recordMachineEvent(tx, machineId, 'takenBack', { by: staffId, at: now });
    return taken.length > 0;
  });
}
