import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

/** Its first signal ends requests that have begun. */
export function unicorn({ workers }: Sizes): Part {
  return {
    name: 'Unicorn',
    files: [{ path: '/etc/stack/unicorn.rb', content: lines(`worker_processes ${workers}`, 'timeout 60') }],
    processes: [{ unit: 'app@', environment: { RAILS_MAX_THREADS: '1' } }],
  };
}
