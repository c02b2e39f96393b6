import type { Part } from '../part';

/** A worker does one job at a time. */
export function resque(): Part {
  return { name: 'Resque', processes: [{ unit: 'app-jobs@', environment: { RAILS_MAX_THREADS: '1' } }] };
}
