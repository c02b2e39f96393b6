import { applicationPort } from '../order';
import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

const configuration = '/etc/stack/unicorn.rb';

export function unicorn({ workers }: Sizes): Part {
  return {
    name: 'Unicorn',
    files: [
      {
        path: configuration,
        content: lines(`worker_processes ${workers}`, `listen '127.0.0.1:${applicationPort}'`, 'timeout 60'),
      },
    ],
    processes: [
      {
        unit: 'app',
        environment: { RAILS_MAX_THREADS: '1' },
        command: `/bin/bash -lc 'exec bundle exec unicorn -E production -c ${configuration}'`,
      },
    ],
  };
}
