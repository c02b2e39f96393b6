import type { Part } from '../part';
import type { Sizes } from '../sizes';

/** Puma reads both itself. One worker is none: a second process would only watch it. */
export function puma({ workers, threads }: Sizes): Part {
  const environment = { WEB_CONCURRENCY: `${workers === 1 ? 0 : workers}`, RAILS_MAX_THREADS: `${threads}` };
  return { name: 'Puma', processes: [{ unit: 'app@', environment }] };
}
