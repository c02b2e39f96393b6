import type { EngineKind, MachineTask } from '@/db/schema/words';

/**
 * What has become of a machine: gone, built by hand, waiting for a person, late with a task, busy with it, or at rest. Texts are in
 * `admin.machines.states` for staff, in `shop.server.states` for customers.
 */
export type MachineWord =
  'deleted' | 'byHand' | 'withStaff' | 'delayed' | MachineTask | 'running' | 'stopped' | 'waiting';

type Moments = {
  engine: EngineKind;
  orderId: string | null;
  task: MachineTask | null;
  stepTroubledAt: Date | null;
  leftToStaffAt: Date | null;
  stoppedAt: Date | null;
  deletedAt: Date | null;
};

type OfOrder = { readyAt: Date | null; stoppedAt: Date | null };

/** The first that holds counts. What the contract has stopped is written at the order. */
export function machineWord(machine: Moments, order?: OfOrder | null): MachineWord {
  const { engine, orderId, task, stepTroubledAt, leftToStaffAt, stoppedAt, deletedAt } = machine;
  if (deletedAt) return 'deleted';
  // Handed over although the engine never finished it: a person has built another one.
  if (engine === 'manual' || (leftToStaffAt && task === 'build' && order?.readyAt)) return 'byHand';
  if (leftToStaffAt) return 'withStaff';
  if (task) return stepTroubledAt ? 'delayed' : task;
  if (stoppedAt || order?.stoppedAt) return 'stopped';
  return orderId ? 'running' : 'waiting';
}

const tones: Record<MachineWord, 'plain' | 'good' | 'warn' | 'bad'> = {
  ...{ deleted: 'plain', byHand: 'plain', withStaff: 'bad', delayed: 'warn', running: 'good', stopped: 'warn' },
  ...{
    waiting: 'plain',
    prepare: 'plain',
    build: 'plain',
    stop: 'plain',
    start: 'plain',
    restart: 'plain',
    resize: 'plain',
  },
  ...{ keys: 'plain', rebuild: 'plain', delete: 'plain', backup: 'plain', restore: 'plain', prove: 'plain' },
  ...{ rollback: 'plain', settings: 'plain', domains: 'plain' },
};

/** How a word is coloured; the colour only repeats what it says. */
export function machineTone(word: MachineWord) {
  return tones[word];
}

/** The steps of all tasks. Texts are in `common.machineSteps`. */
export type StepName =
  | 'fromPool'
  | 'create'
  | 'start'
  | 'boot'
  | 'setUp'
  | 'identity'
  | 'limits'
  | 'files'
  | 'apply'
  | 'check'
  | 'reach'
  | 'handOver'
  | 'stop'
  | 'restart'
  | 'keys'
  | 'ask'
  | 'delete'
  | 'note'
  | 'snapshot'
  | 'forget'
  | 'restore'
  | 'lastBackup'
  | 'copy'
  | 'proof'
  | 'deploy';
