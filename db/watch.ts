import type { Pool, PoolClient } from 'pg';
import { env } from '@/lib/env';
import { faults } from '@/lib/fault';
import { databaseError } from './error';
import type { Access } from './session';

const answeredLatelyMs = 1000;

/** Converts errors, reports outages, and drops idle connections when one loses its server, which may have moved. */
export function watched(pool: Pool): Access['ask'] {
  const idle = idleClients(pool);
  let answeredAt = -Infinity;
  return async (run, statement) => {
    try {
      const result = await run();
      answeredAt = performance.now();
      faults.over('database');
      return result;
    } catch (reason) {
      const error = databaseError(reason, { statement, at: address() });
      // Others are being answered; only this query took too long.
      const alone = error.waited && performance.now() - answeredAt < answeredLatelyMs;
      if (error.lost && !alone) {
        error.outage = 'database';
        faults.seen('database', error);
        for (const client of idle) client.emit('error', error);
      }
      throw error;
    }
  };
}

/** Idle connections of the pool; an error event makes the pool discard one. */
function idleClients(pool: Pool): ReadonlySet<PoolClient> {
  const idle = new Set<PoolClient>();
  pool.on('release', (error, client) => void (error || idle.add(client)));
  pool.on('acquire', (client) => void idle.delete(client));
  pool.on('remove', (client) => void idle.delete(client));
  return idle;
}

function address(): string {
  const { hostname, port } = new URL(env().DATABASE_URL);
  return `${decodeURIComponent(hostname)}:${port || 5432}`;
}
