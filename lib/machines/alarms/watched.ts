import { and, eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { shouldRun } from '../queries';

const { machines, orders } = schema;

export type Watched = Awaited<ReturnType<typeof machinesToWatch>>[number];

/** With what says where each is. */
export async function machinesToWatch() {
  const { id, instance, plan, orderId } = machines;
  const { hostname, server } = orders;
  const rows = await db()
    .select({ id, instance, plan, orderId, hostname, server })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(shouldRun);
  return rows.flatMap((row) => {
    const { instance: name, orderId: ofOrder, server: where } = row;
    return name && ofOrder && where ? [{ ...row, instance: name, orderId: ofOrder, ipv6: where.ipv6 }] : [];
  });
}

/** Whether it should still run; nothing is begun with it before the transaction ends. */
export async function stillShouldRun(tx: Tx, machineId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: machines.id })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(and(eq(machines.id, machineId), shouldRun))
    .for('update', { of: machines });
  return rows.length > 0;
}
