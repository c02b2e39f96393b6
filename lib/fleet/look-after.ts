import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';
import { machineTask } from '@/lib/billing/dunning';
import { newestEpisodes } from '@/lib/dunning/episodes';
import { failuresOf, throwTogether } from '@/lib/failures';
import { abandonBuild } from '@/lib/machines/abandon';
import { askFor } from '@/lib/machines/ask';

const { machines, orders } = schema;

const taskFor = { stop: 'stop', start: 'start', remove: 'delete' } as const;

/**
 * Moves machines to where their contracts are: off when they are suspended or have ended, on again after a payment, another
 * size after a change of plan, gone when the promised days are over. For the sweep, or for one order at once.
 */
export async function lookAfterMachines(now: Date, orderId?: string): Promise<void> {
  const rows = await idleMachines(orderId);
  const episodes = await newestEpisodes(rows.map(({ order }) => order.id));
  const failures = await failuresOf(rows, async ({ machine, order }) => {
    if (order.endedAt && !order.readyAt) return abandonBuild(machine.id, now);
    if (machine.task) return;
    const due = machineTask(order, episodes.get(order.id), now);
    if (due) return askFor({ machineId: machine.id, task: taskFor[due] }, now);
    const isRunning = order.readyAt && !order.endedAt && !order.stoppedAt && !machine.stoppedAt;
    if (isRunning && order.plan !== machine.plan)
      return askFor({ machineId: machine.id, task: 'resize' satisfies MachineTask, wish: { plan: order.plan } }, now);
  });
  throwTogether(failures, 'some machines could not be looked after');
}

async function idleMachines(orderId: string | undefined) {
  return db()
    .select({ machine: machines, order: orders })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(
      and(
        isNull(machines.deletedAt),
        isNull(machines.leftToStaffAt),
        isNotNull(orders.paidAt),
        orderId ? eq(orders.id, orderId) : undefined,
      ),
    );
}
