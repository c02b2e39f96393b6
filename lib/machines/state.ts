import type { MachineTask } from '@/db/schema/words';

/** What has become of a machine, as staff read it: with a person, busy with a task, or at rest. Texts are in `admin.machines.states`. */
export type MachineWord = 'withStaff' | MachineTask | 'running' | 'stopped' | 'waiting';

type Moments = {
  orderId: string | null;
  task: MachineTask | null;
  leftToStaffAt: Date | null;
  stoppedAt: Date | null;
};

/** The first that holds counts: a person, then the task, then whether it runs. */
export function machineWord({ orderId, task, leftToStaffAt, stoppedAt }: Moments): MachineWord {
  if (leftToStaffAt) return 'withStaff';
  if (task) return task;
  if (stoppedAt) return 'stopped';
  return orderId ? 'running' : 'waiting';
}
