import { and, desc, eq, inArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';
import { dayMs, minuteMs } from '@/lib/durations';

const { machineEvents } = schema;

export const applicationTasks = ['rollback', 'settings', 'domains'] as const satisfies MachineTask[];
export type ApplicationTask = (typeof applicationTasks)[number];

/** How long it is said what came of one. */
const saidForMs = { done: 10 * minuteMs, failed: dayMs };

/**
 * How the newest task with an application has ended; `askedAt`: when it was asked for. Undefined when none has, it goes on, or it
 * is no news any more.
 */
export async function lastApplicationTask(machineId: string, now = new Date()) {
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
  const hasFailed = end.kind === 'taskFailed';
  const isNews = now.getTime() - end.at.getTime() < saidForMs[hasFailed ? 'failed' : 'done'];
  return isNews ? { task, askedAt: asked.at, endedAt: end.at, hasFailed } : undefined;
}
