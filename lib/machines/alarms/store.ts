import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { AlarmKind } from '@/db/schema/words';
import type { DiskOutlook } from './disk';
import type { Alarm, Next } from './next';
import { tell } from './tell';
import type { Watched } from './watched';

const { machineAlarms, machines, orders } = schema;

const isOpen = isNull(machineAlarms.endedAt);

type About = { machine: Watched; kind: AlarmKind; alarm: Alarm | undefined; disk: DiskOutlook | undefined };

/** Writes down what follows for a machine, and the mails with it. */
export async function carryOut(tx: Tx, next: Next, about: About, now: Date): Promise<void> {
  const { machine, kind, alarm } = about;
  if (next === 'begin')
    await tx.insert(machineAlarms).values({ machineId: machine.id, kind, beganAt: now }).onConflictDoNothing();
  if (!alarm) return;
  const isThis = and(eq(machineAlarms.id, alarm.id), isOpen);
  if (next === 'drop') await tx.delete(machineAlarms).where(isThis);
  const change = changeOf(next, alarm, now);
  if (change) await tx.update(machineAlarms).set(change).where(isThis);
  if (next === 'tell' || next === 'end') await tell(tx, { ...about, alarm: { ...alarm, ...change } });
}

function changeOf(next: Next, { calmAt }: Alarm, now: Date): Partial<Alarm> | undefined {
  if (next === 'tell') return { toldAt: now };
  if (next === 'calm') return { calmAt: now };
  if (next === 'again') return { calmAt: null };
  return next === 'end' ? { endedAt: calmAt ?? now, endToldAt: now } : undefined;
}

export function openAlarms(machineId: string, tx: Tx = db()): Promise<Alarm[]> {
  return tx
    .select()
    .from(machineAlarms)
    .where(and(eq(machineAlarms.machineId, machineId), isOpen));
}

/** Alarms of which somebody was told and that go on, the oldest first; for customers and staff. */
export async function toldAlarms(machineIds: readonly string[]): Promise<Alarm[]> {
  if (machineIds.length === 0) return [];
  return db()
    .select()
    .from(machineAlarms)
    .where(and(inArray(machineAlarms.machineId, [...machineIds]), isOpen, isNotNull(machineAlarms.toldAt)))
    .orderBy(machineAlarms.beganAt);
}

/** Ends, without a word, the alarms of machines that need not run any more. */
export async function dropIdle(now: Date): Promise<void> {
  const idle = db()
    .select({ id: machines.id })
    .from(machines)
    .leftJoin(orders, eq(orders.id, machines.orderId))
    .where(
      or(
        isNotNull(machines.stoppedAt),
        isNotNull(machines.leftToStaffAt),
        isNotNull(machines.deletedAt),
        isNotNull(orders.stoppedAt),
        isNotNull(orders.endedAt),
      ),
    );
  const isIdle = and(isOpen, inArray(machineAlarms.machineId, idle));
  await db()
    .delete(machineAlarms)
    .where(and(isIdle, isNull(machineAlarms.toldAt)));
  await db().update(machineAlarms).set({ endedAt: now }).where(isIdle);
}
