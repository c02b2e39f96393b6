import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startPostgres } from './start';

const port = 45_432;
// Making the files of a new database takes seconds, on a busy machine many.
const timeout = 120_000;

test('serves several connections and keeps its data over a restart', { timeout }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-pglite-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const first = await startPostgres({ port, dataDir });
  await using(first.url, async (pool) => {
    await pool.query('create table notes (number int)');
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    await Promise.all(numbers.map((number) => pool.query('insert into notes values ($1)', [number])));
  });
  await first.close();

  const second = await startPostgres({ port, dataDir });
  await using(second.url, async (pool) => {
    const { rows } = await pool.query('select count(*)::int as count, sum(number)::int as sum from notes');
    expect(rows).toEqual([{ count: 40, sum: 780 }]);
  });
  await second.close();
});

async function using(url: string, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 8 });
  await work(pool);
  await pool.end();
}
