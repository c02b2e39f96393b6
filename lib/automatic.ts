import { and, eq, isNull, ne } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';

const { machines } = schema;

/** Which machines an engine has and no person: those with which something is done by itself. */
export const byItself = and(ne(machines.engine, 'manual'), isNull(machines.leftToStaffAt), isNull(machines.deletedAt));

/** Whether the machine of this order is built and moved without a person. */
export async function isAutomatic(orderId: string, tx: Tx = db()): Promise<boolean> {
  const found = await tx
    .select({ id: machines.id })
    .from(machines)
    .where(and(eq(machines.orderId, orderId), byItself));
  return found.length > 0;
}
