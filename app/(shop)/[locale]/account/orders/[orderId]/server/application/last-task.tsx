import { ApplicationBusy, ApplicationEnded, ApplicationFailed } from '@/components/shop/application-task';
import { applicationTasks, lastApplicationTask } from '@/lib/machines/application/last';
import { taskLog } from '@/lib/machines/application/logs';
import type { Machine } from '@/lib/machines/tasks/task';

type Props = { machine: Machine; instance: string; page: string };

/** What is being done with the application, or what came of what was done last. */
export async function LastTask({ machine, instance, page }: Props) {
  const { id, task } = machine;
  if (task) {
    const what = applicationTasks.find((each) => each === task) ?? 'other';
    return <ApplicationBusy task={what} again={page} />;
  }
  const last = await lastApplicationTask(id);
  if (!last) return null;
  if (!last.hasFailed) return <ApplicationEnded task={last.task} at={last.endedAt} />;
  const log = await taskLog(instance, last.task, last.askedAt);
  return <ApplicationFailed task={last.task} at={last.endedAt} log={typeof log === 'string' ? '' : log.text} />;
}
