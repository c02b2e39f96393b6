import type { Part, Process } from '../part';
import type { Sizes } from '../sizes';

/** A worker does one job at a time. */
export function resque({ jobProcesses }: Sizes): Part {
  return { name: 'Resque', processes: [{ ...processOf(jobProcesses), unit: 'app-jobs' }] };
}

function processOf(count: number): Omit<Process, 'unit'> {
  const environment = { RAILS_MAX_THREADS: '1' };
  if (count === 1) return { environment };
  return { environment, command: `/bin/bash -lc 'COUNT=${count} QUEUE=* exec bundle exec rake resque:workers'` };
}
