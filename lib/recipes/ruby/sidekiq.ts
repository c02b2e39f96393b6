import type { Part } from '../part';
import type { Sizes } from '../sizes';

/** Sidekiq takes its number of threads from Rails' setting, and so does the pool of the database. */
export function sidekiq({ jobThreads }: Sizes): Part {
  return { name: 'Sidekiq', processes: [{ unit: 'app-jobs@', environment: { RAILS_MAX_THREADS: `${jobThreads}` } }] };
}
