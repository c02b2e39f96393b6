import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { recordMachineEvent } from './events';
import { freshTask } from './fresh';

const { machines } = schema;

/** Turns a build whose contract has ended into a deletion, unless a step is just being done: then the next look does. */
export async function abandonBuild(machineId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const abandoned = await tx
      .update(machines)
      .set(freshTask('delete', now))
      .where(
        and(
          eq(machines.id, machineId),
          or(eq(machines.task, 'build'), isNull(machines.task)),
          or(isNull(machines.leasedUntil), lte(machines.leasedUntil, now)),
          isNull(machines.deletedAt),
        ),
      )
      .returning({ id: machines.id });
    if (abandoned.length > 0) await recordMachineEvent(tx, machineId, 'asked', { detail: 'delete', at: now });
  });
}
