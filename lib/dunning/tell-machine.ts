import { db } from '@/db/client';
import { type MachineTask, machineTask, taskDueAt } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { type TaskCause, writeMails } from '@/lib/mail/write';
import { oldNewsDays } from './close';
import type { Contract } from './contract';

/** Tells staff once what is to be done with the machine of a contract. */
export async function tellMachineTask({ order, episode }: Contract, now: Date): Promise<void> {
  const task = machineTask(order, episode, now);
  if (!task) return;
  const dueAt = taskDueAt(task, order, episode) ?? now;
  if (now.getTime() - dueAt.getTime() > oldNewsDays * dayMs) return;
  const cause = causeOf(task, order);
  const about = cause === 'ended' ? order.id : episode?.id;
  const key = `${about ?? order.id}/${task}`;
  const mail = { to: env().STAFF_MAIL, locale: 'en', orderId: order.id } as const;
  const props = { task, cause, episodeId: cause === 'ended' ? null : (episode?.id ?? null) };
  await db().transaction((tx) => writeMails(tx, [{ ...mail, kind: 'machineTaskStaff', key, props }]));
}

function causeOf(task: MachineTask, { endedAt }: Contract['order']): TaskCause {
  if (endedAt) return 'ended';
  return task === 'start' ? 'paid' : 'unpaid';
}
