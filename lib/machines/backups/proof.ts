import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { livemode } from '@/lib/payments/stripe';
import { storable } from '@/lib/text';

const { machineBackups, machines } = schema;

const longestProof = 5000;

/** A backup works; what staff were told of an earlier one of this order is over. `said`: what was compared. */
export async function noteProof(backupId: string, said: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx
      .update(machineBackups)
      .set({ provenAt: now, proof: endOf(said) })
      .where(and(eq(machineBackups.id, backupId), isNull(machineBackups.provenAt)));
    const orderId = await orderOfBackup(backupId);
    if (orderId) await resolveByItself(tx, { reason: 'machineBackup', orderId }, now);
  });
}

/** A backup does not work, which staff are told. */
export async function noteFailedProof(backupId: string, log: string, now: Date): Promise<void> {
  const orderId = await orderOfBackup(backupId);
  const detail = endOf(log);
  await db().transaction(async (tx) => {
    await tx
      .update(machineBackups)
      .set({ proofFailedAt: now, proof: detail })
      .where(and(eq(machineBackups.id, backupId), isNull(machineBackups.proofFailedAt)));
    await flag(tx, { reason: 'machineBackup', about: backupId, orderId, detail, livemode: livemode() });
  });
}

function endOf(said: string): string {
  return storable(said.slice(-longestProof));
}

async function orderOfBackup(backupId: string): Promise<string | undefined> {
  const [row] = await db()
    .select({ orderId: machines.orderId })
    .from(machineBackups)
    .innerJoin(machines, eq(machines.id, machineBackups.machineId))
    .where(eq(machineBackups.id, backupId));
  return row?.orderId ?? undefined;
}
