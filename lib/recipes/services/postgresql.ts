import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

export function postgresql({ databaseMib, connections }: Sizes): Part {
  return {
    name: 'PostgreSQL',
    packages: ['postgresql-17'],
    files: [
      {
        path: '/etc/postgresql/17/main/conf.d/stack.conf',
        content: lines(
          "listen_addresses = '127.0.0.1'",
          `max_connections = ${connections}`,
          `shared_buffers = ${databaseMib}MB`,
          `effective_cache_size = ${4 * databaseMib}MB`,
          `maintenance_work_mem = ${databaseMib / 2}MB`,
          'work_mem = 4MB',
          'random_page_cost = 1.1',
        ),
      },
    ],
    script: ['systemctl restart postgresql@17-main'],
    services: [{ unit: 'postgresql@17-main.service', port: 5432 }],
    dump: 'runuser -u postgres -- pg_dumpall --clean --if-exists',
  };
}
