import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { lastBackupKeptUntil } from '@/lib/billing/dunning';
import { failuresOf, throwTogether } from '@/lib/failures';
import { notifyCustomer, recipientColumns } from '@/lib/orders/notify';

const { lastBackups, machines, mails, orders } = schema;

/** Tells customers whose contract has ended that their last backup can be fetched, once. For the sweep. */
export async function tellLastBackups(): Promise<void> {
  const untold = await db()
    .select({ backup: lastBackups, order: { ...recipientColumns, endedAt: orders.endedAt } })
    .from(lastBackups)
    .innerJoin(machines, eq(machines.id, lastBackups.machineId))
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .leftJoin(mails, and(eq(mails.kind, 'lastBackup'), eq(mails.key, sql`${lastBackups.id}::text`)))
    .where(
      and(isNotNull(lastBackups.madeAt), isNull(lastBackups.purgedAt), isNotNull(orders.endedAt), isNull(mails.id)),
    );
  const failures = await failuresOf(untold, async ({ backup: { id: key, bytes, madeAt }, order }) => {
    if (!madeAt || !order.endedAt) return;
    const [takenAt, until] = [madeAt.toISOString(), lastBackupKeptUntil(order.endedAt).toISOString()];
    await db().transaction((tx) =>
      notifyCustomer(tx, order, { kind: 'lastBackup', key, props: { takenAt, bytes, until } }),
    );
  });
  throwTogether(failures, 'some last backups were not told');
}
