import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '@/tests/free-port';
import { type RunningPostgres, startPostgres } from './start';

// Making a new database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let inMemory: RunningPostgres;
beforeAll(async () => {
  inMemory = await startPostgres({ port: await freePort() });
});
afterAll(() => inMemory.close());

test('keeps its data over a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-pglite-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const port = await freePort();
  const first = await startPostgres({ port, dataDir });
  await connected(first, async (pool) => {
    await pool.query('create table notes (number int)');
    await pool.query('insert into notes values (1), (2)');
  });
  await first.close();

  const second = await startPostgres({ port, dataDir });
  await connected(second, async (pool) => {
    expect((await pool.query('select * from notes')).rows).toEqual([{ number: 1 }, { number: 2 }]);
  });
  await second.close();
});

test('each of several connections gets its own answers, also to questions longer than a network packet', async () => {
  const long = 'x'.repeat(300_000);
  const ask = async (pool: Pool, index: number) => {
    if (index % 5 > 0) return (await pool.query('select $1::int as answer', [index])).rows[0].answer;
    return (await pool.query('select length($1) + $2::int as answer', [long, index])).rows[0].answer - long.length;
  };
  await connected(inMemory, async (pool) => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    expect(await Promise.all(numbers.map((number) => ask(pool, number)))).toEqual(numbers);
  });
});

test('several connections may prepare a statement of the same name', async () => {
  const query = { name: 'doubled', text: 'select $1::int * 2 as answer' };
  await connected(inMemory, async (pool) => {
    const clients = [await pool.connect(), await pool.connect()];
    const answers = [];
    for (const value of [1, 2])
      for (const client of clients) answers.push((await client.query({ ...query, values: [value] })).rows[0].answer);
    for (const client of clients) client.release();
    expect(answers).toEqual([2, 2, 4, 4]);
  });
});

test('connections that prepare the same statement at the same time each get their own answer', async () => {
  const query = { name: 'trebled', text: 'select $1::int * 3 as answer' };
  await connected(inMemory, async (pool) => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (value) => (await pool.query({ ...query, values: [value] })).rows[0].answer),
    );
    expect(answers).toEqual(numbers.map((number) => number * 3));
  });
});

test('a prepared statement outlives another connection that prepared it, too', async () => {
  const query = { name: 'quadrupled', text: 'select $1::int * 4 as answer' };
  await connected(inMemory, async (pool) => {
    const staying = await pool.connect();
    const ask = async (value: number) => (await staying.query({ ...query, values: [value] })).rows[0].answer;
    expect(await ask(1)).toBe(4);
    await connected(inMemory, async (other) => void (await other.query({ ...query, values: [5] })));
    expect(await ask(2)).toBe(8);
    staying.release();
  });
});

test('a client that goes away in the middle of a question blocks nobody', async () => {
  const client = new Client({ connectionString: inMemory.url });
  client.on('error', () => undefined);
  await client.connect();
  // Half a question: it is parsed, but the client never asks for the answer.
  client.connection.parse({ name: '', text: 'select 1', types: [] }, true);
  await wait(200);
  client.connection.stream.destroy();
  await connected(inMemory, async (pool) => {
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

async function connected({ url }: RunningPostgres, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 8 });
  await work(pool).finally(() => pool.end());
}
