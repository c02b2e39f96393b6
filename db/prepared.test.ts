import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { useDatabase } from '@/tests/database';
import { db } from './client';
import { prepare, runPrepared } from './prepared';

useDatabase();

const sum = prepare('test_sum', sql`select ${sql.placeholder('one')}::int + ${2}::int as sum`);

test('placeholders become parameters; what is known stays one', () => {
  expect(sum.text).toBe('select $1::int + $2::int as sum');
  expect(sum.params).toHaveLength(2);
  expect(sum.params[1]).toBe(2);
});

test('the same statement runs with other values each time', async () => {
  expect(await runPrepared(sum, { one: 40 })).toEqual([{ sum: 42 }]);
  expect(await runPrepared(sum, { one: -2 })).toEqual([{ sum: 0 }]);
});

test('connections keep it under its name', async () => {
  const ask = () => db().execute<{ name: string }>(sql`select name from pg_prepared_statements`);
  await Promise.all(Array.from({ length: 8 }, (_, one) => runPrepared(sum, { one })));
  expect((await ask()).rows).toContainEqual({ name: 'test_sum' });
});

test('a value never becomes part of the statement', async () => {
  const echo = prepare('test_echo', sql`select ${sql.placeholder('text')}::text as text`);
  const text = `'; drop table orders; --`;
  expect(await runPrepared(echo, { text })).toEqual([{ text }]);
});

test('a value that is missing is an error, not an empty value', async () => {
  await expect(runPrepared(sum, {})).rejects.toThrow('one');
});

test('a statement that fails leaves nothing behind', async () => {
  await db().execute(sql`create table kept (id int primary key)`);
  const twice = prepare(
    'test_twice',
    sql`with first as (insert into kept values (${sql.placeholder('id')}::int) returning id) insert into kept select id from first union all select 2`,
  );
  await expect(runPrepared(twice, { id: 2 })).rejects.toThrow('duplicate key');
  expect((await db().execute(sql`select * from kept`)).rows).toEqual([]);
});
