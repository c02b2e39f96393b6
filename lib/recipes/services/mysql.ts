import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

/** MariaDB: Debian has no MySQL, and installs MariaDB under its name. */
export function mysql({ databaseMib, connections }: Sizes): Part {
  return {
    name: 'MySQL',
    packages: ['mariadb-server'],
    files: [
      {
        path: '/etc/mysql/mariadb.conf.d/60-stack.cnf',
        content: lines(
          '[mariadbd]',
          'bind-address = 127.0.0.1',
          `innodb_buffer_pool_size = ${databaseMib}M`,
          `max_connections = ${connections}`,
          'performance_schema = OFF',
        ),
      },
    ],
    script: ['systemctl restart mariadb'],
    services: [{ unit: 'mariadb.service', port: 3306 }],
    dump: 'mariadb-dump --all-databases --single-transaction --routines --events',
  };
}
