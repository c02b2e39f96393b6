import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { vi } from 'vitest';
import { db } from '@/db/client';
import { patience } from './product';

/** A place where whoever comes by must wait: at a row that is about to be written, or at the commit of a written one. */
export type Obstacle = { at: 'insert' | 'update' | 'commit'; table: string; when: string };

const number = 2_811;

/**
 * Puts up obstacles in the database. `reached` waits until so many connections, or more, stand before one, `release` lets
 * them pass, `remove` takes the obstacles away.
 */
export async function putUp(obstacles: Obstacle[]) {
  const holder = new Client({ connectionString: process.env.DATABASE_URL });
  await holder.connect();
  await holder.query(`select pg_advisory_lock(${number})`);
  for (const [index, obstacle] of obstacles.entries()) await holder.query(triggerFor(obstacle, index));
  return {
    reached: async (count: number) => {
      try {
        await vi.waitFor(async () => {
          const standing = await waiting();
          if (standing < count) throw new Error(`${standing} instead of ${count} wait at an obstacle`);
        }, patience);
      } catch (error) {
        // Or the next test would wait behind this lock for ever.
        await holder.end();
        throw error;
      }
    },
    release: () => holder.query(`select pg_advisory_unlock(${number})`),
    remove: async () => {
      for (const index of obstacles.keys()) await holder.query(`drop function obstacle_${index} cascade`);
      await holder.end();
    },
  };
}

function triggerFor({ at, table, when }: Obstacle, index: number): string {
  const trigger =
    at === 'commit'
      ? `create constraint trigger obstacle_${index} after update on ${table} deferrable initially deferred`
      : `create trigger obstacle_${index} before ${at} on ${table}`;
  return `
    create function obstacle_${index}() returns trigger language plpgsql as $$
    begin
      if ${when} then perform pg_advisory_xact_lock_shared(${number}); end if;
      return new;
    end $$;
    ${trigger} for each row execute function obstacle_${index}()`;
}

async function waiting(): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from pg_locks
    where locktype = 'advisory' and objid = ${number} and not granted
      and database = (select oid from pg_database where datname = current_database())`);
  return rows[0]?.count ?? 0;
}
