import { and, desc, eq, inArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';

const { machineEvents } = schema;

export const applicationTasks = ['rollback', 'settings', 'domains'] as const satisfies MachineTask[];
export type ApplicationTask = (typeof applicationTasks)[number];

/** How the newest task with an application has ended; `askedAt`: when it was asked for. Undefined when none has, or one goes on. */
export async function lastApplicationTask(machineId: string) {
  const { kind, detail, at } = machineEvents;
  const [end, asked] = await db()
    .select({ kind, detail, at })
    .from(machineEvents)
    .where(
      and(
        eq(machineEvents.machineId, machineId),
        inArray(kind, ['asked', 'taskDone', 'taskFailed']),
        inArray(detail, applicationTasks),
      ),
    )
    .orderBy(desc(at), desc(machineEvents.id))
    .limit(2);
  const task = applicationTasks.find((each) => each === end?.detail);
  if (!task || !end || end.kind === 'asked' || !asked) return undefined;
  return { task, askedAt: asked.at, endedAt: end.at, hasFailed: end.kind === 'taskFailed' };
}
