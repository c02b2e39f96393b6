import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

export function memcached({ cacheMib }: Sizes): Part {
  return {
    name: 'Memcached',
    packages: ['memcached'],
    files: [
      {
        path: '/etc/memcached.conf',
        content: lines(
          `-m ${cacheMib}`,
          '-p 11211',
          '-u memcache',
          '-l 127.0.0.1',
          '-P /var/run/memcached/memcached.pid',
        ),
      },
    ],
    script: ['systemctl restart memcached'],
    services: [{ unit: 'memcached.service', port: 11211 }],
  };
}
