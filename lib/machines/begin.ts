import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { blockersOf } from '@/lib/cancellations/blockers';
import { failuresOf, throwTogether } from '@/lib/failures';
import { engine } from './engines/pick';
import { insertMachine } from './insert';

const { machines, orders } = schema;

/**
 * Begins the machines of paid orders that have none: those that were paid before an engine was configured, or left out because
 * of their notes and answered since. One with a note, one that staff have accepted and one that is not to be built wait for a
 * person. For the sweep.
 */
export async function beginMissingBuilds(now: Date): Promise<void> {
  if (!engine()) return;
  const waiting = await db()
    .select({ id: orders.id })
    .from(orders)
    .leftJoin(machines, eq(machines.orderId, orders.id))
    .where(
      and(
        isNotNull(orders.paidAt),
        isNull(orders.acceptedAt),
        isNull(orders.readyAt),
        isNull(orders.endedAt),
        eq(orders.notes, ''),
        isNull(machines.id),
      ),
    );
  const failures = await failuresOf(waiting, async ({ id }) => beginBuild(id, {}, now));
  throwTogether(failures, 'some machines were not begun');
}

/** Begins the machine of a paid order, once. `by`: the colleague who asked for it in spite of a note. */
export async function beginBuild(
  orderId: string,
  { by }: { by?: string },
  now = new Date(),
): Promise<'begun' | 'noEngine' | 'notPaid' | 'blocked' | 'exists'> {
  const kind = engine()?.kind;
  if (!kind) return 'noEngine';
  if ((await blockersOf(orderId)).length > 0) return 'blocked';
  return db().transaction(async (tx) => {
    const [order] = await tx
      .select()
      .from(orders)
      .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt), isNull(orders.readyAt), isNull(orders.endedAt)))
      .for('update');
    if (!order) return 'notPaid';
    const { plan, stack, components, sshKeys: keys } = order;
    const begun = await insertMachine(
      tx,
      { orderId, engine: kind, plan, stack, components, keys },
      { task: 'build', by, now },
    );
    return begun ? 'begun' : 'exists';
  });
}
