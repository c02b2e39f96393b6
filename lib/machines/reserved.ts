import { and, desc, eq, gt, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { hourMs } from '@/lib/durations';
import type { Reservation } from './fit';
import { sizeOf } from './size';

const { machines, orders } = schema;

/** How long room is kept for somebody who is paying. */
const payingMs = hourMs;

/** Room that is taken although no host counts it yet: for machines being built, and for orders without a machine. */
export async function reservedRoom(now: Date): Promise<Reservation[]> {
  return (await Promise.all([beingBuilt(), paidWithoutMachine(), beingPaid(now)])).flat();
}

/** A host counts memory once it has the machine, and disk when it is written; we know the host when it was started. */
async function beingBuilt(): Promise<Reservation[]> {
  const rows = await db()
    .select({ plan: machines.plan, host: machines.host })
    .from(machines)
    .where(
      and(
        isNull(machines.deletedAt),
        ne(machines.engine, 'manual'),
        or(isNull(machines.host), inArray(machines.task, ['prepare', 'build'])),
      ),
    );
  return rows.map(({ plan, host }) => (host ? { ...sizeOf(plan), memoryMib: 0, host } : sizeOf(plan)));
}

async function paidWithoutMachine(): Promise<Reservation[]> {
  const rows = await db()
    .select({ plan: orders.plan })
    .from(orders)
    .leftJoin(machines, eq(machines.orderId, orders.id))
    .where(and(isNotNull(orders.paidAt), isNull(orders.readyAt), isNull(orders.endedAt), isNull(machines.id)));
  return rows.map(({ plan }) => sizeOf(plan));
}

/** The newest of each customer: whoever places orders without paying takes no more room than that. */
async function beingPaid(now: Date): Promise<Reservation[]> {
  const rows = await db()
    .selectDistinctOn([orders.accountId], { plan: orders.plan })
    .from(orders)
    .where(
      and(
        gt(orders.placedAt, new Date(now.getTime() - payingMs)),
        isNull(orders.paidAt),
        isNull(orders.expiredAt),
        isNull(orders.endedAt),
      ),
    )
    .orderBy(orders.accountId, desc(orders.placedAt));
  return rows.map(({ plan }) => sizeOf(plan));
}
