import { and, eq, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { machineTask } from '@/lib/billing/dunning';
import { newestEpisodes } from '@/lib/dunning/episodes';
import { failuresOf, throwTogether } from '@/lib/failures';
import { abandonBuild } from '@/lib/machines/abandon';
import { askFor } from '@/lib/machines/ask';
import { byItself } from '@/lib/automatic';

const { machines, orders } = schema;

const taskFor = { stop: 'stop', start: 'start', remove: 'delete' } as const;

/**
 * Moves machines to where their contracts are: off when they are suspended or have ended, on again after a payment, another
 * size after a change of plan, gone when the promised days are over. For the sweep, or for one order at once.
 */
export async function lookAfterMachines(now: Date, orderId?: string): Promise<void> {
  const rows = await machinesOfOrders(orderId);
  if (rows.length === 0) return;
  const episodes = await newestEpisodes(rows.map(({ order }) => order.id));
  const failures = await failuresOf(rows, async ({ machine, order }) => {
    if (order.endedAt && !order.readyAt) return abandonBuild(machine.id, now);
    if (machine.task) return;
    const due = machineTask(order, episodes.get(order.id), now);
    if (due) return askFor({ machineId: machine.id, task: taskFor[due] }, now);
    const isRunning = order.readyAt && !order.endedAt && !order.stoppedAt && !machine.stoppedAt;
    if (isRunning && order.plan !== machine.plan)
      return askFor({ machineId: machine.id, task: 'resize', wish: { plan: order.plan } }, now);
  });
  throwTogether(failures, 'some machines could not be looked after');
}

/** With what says whether they are where they should be. */
async function machinesOfOrders(orderId: string | undefined) {
  const { id, plan, task, stoppedAt } = machines;
  const { paidAt, readyAt, endedAt, removedAt } = orders;
  const moments = { paidAt, readyAt, endedAt, removedAt, stoppedAt: orders.stoppedAt };
  return db()
    .select({ machine: { id, plan, task, stoppedAt }, order: { id: orders.id, plan: orders.plan, ...moments } })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(and(byItself, isNotNull(paidAt), orderId ? eq(orders.id, orderId) : undefined));
}
