import { and, eq, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { recordMachineEvent } from './events';

const { machines } = schema;

/** From now on a person has the machine, and no worker does anything with it. False when one had it before, or it is gone. */
export async function leaveToPeople(tx: Tx, machineId: string, { by, at }: { by: string; at: Date }): Promise<boolean> {
  const left = await tx
    .update(machines)
    .set({ leftToStaffAt: at })
    .where(and(eq(machines.id, machineId), isNull(machines.leftToStaffAt), isNull(machines.deletedAt)))
    .returning({ id: machines.id });
  if (left.length > 0) await recordMachineEvent(tx, machineId, 'leftToStaff', { by, at });
  return left.length > 0;
}
