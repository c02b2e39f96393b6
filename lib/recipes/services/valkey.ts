import type { Components } from '@/lib/catalog/stacks';
import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

const queues = ['Sidekiq', 'Resque', 'Celery'];

/** Whether jobs wait in Redis, whatever the cache is. */
export function hasQueue({ backgroundJobs }: Components): boolean {
  return queues.includes(backgroundJobs ?? '');
}

/**
 * What is thrown away when the memory is full: a cache alone loses what was used least; where jobs wait beside it, only what
 * expires anyway; jobs alone are never thrown away.
 */
export function evictionPolicy(components: Components): 'allkeys-lru' | 'volatile-lru' | 'noeviction' {
  if (components.cache !== 'Redis') return 'noeviction';
  return hasQueue(components) ? 'volatile-lru' : 'allkeys-lru';
}

/** Valkey: the free continuation of Redis, with the same protocol. */
export function valkey({ cacheMib }: Sizes, components: Components): Part {
  return {
    name: 'Redis',
    packages: ['valkey-server', 'valkey-tools'],
    files: [
      {
        path: '/etc/valkey/stack.conf',
        content: lines('bind 127.0.0.1', `maxmemory ${cacheMib}mb`, `maxmemory-policy ${evictionPolicy(components)}`),
      },
    ],
    script: [
      "grep -qx 'include /etc/valkey/stack.conf' /etc/valkey/valkey.conf ||",
      "  echo 'include /etc/valkey/stack.conf' >> /etc/valkey/valkey.conf",
      'systemctl restart valkey-server',
    ],
    services: [{ unit: 'valkey-server.service', port: 6379 }],
  };
}
