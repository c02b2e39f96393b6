import { and, desc, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { LastBackup } from './note';

const { lastBackups, machines, orders } = schema;

/** The last backup of an account's order, also when it is not made yet or cannot be; undefined while there is none to keep. */
export async function lastBackupOf(accountId: string, orderId: string): Promise<LastBackup | undefined> {
  const [row] = await db()
    .select({ backup: lastBackups })
    .from(lastBackups)
    .innerJoin(machines, eq(machines.id, lastBackups.machineId))
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), isNull(lastBackups.purgedAt)))
    .orderBy(desc(lastBackups.taskAt))
    .limit(1);
  return row?.backup;
}
