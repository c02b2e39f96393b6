import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs, minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, theEngine, useEngine } from '@/tests/engine';
import { tellHttps } from './tell-https';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { mails } = schema;
const until = '2027-02-25T10:00:00Z';

async function certified(orderId: string, ...lines: string[]): Promise<void> {
  const { instance } = await machineNow(orderId);
  const file = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  await theEngine().writeFile(instance ?? '', '/etc/stack/certified', file, '0644');
}

async function told(): Promise<unknown[]> {
  const all = await db().select().from(mails);
  return all.filter(({ kind }) => kind === 'httpsReady').map(({ props }) => props.hostname);
}

/** Each sweep of a day. */
async function aDay(from = Date.now()): Promise<void> {
  for (let at = from; at < from + dayMs; at += 5 * minuteMs) await tellHttps(new Date(at));
}

test('a customer is told once when the name of the server has https, and staff see when', async () => {
  const order = await aBuiltOrder();
  await tellHttps(new Date());
  expect(await told()).toEqual([]);
  await certified(order.id, `${order.hostname} ${until}`);
  for (let time = 0; time < 2; time++) await tellHttps(new Date());
  expect(await told()).toEqual([order.hostname]);
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'httpsReady')).toMatchObject([
    { hostname: order.hostname },
  ]);
});

test('two sweeps at a time tell once', async () => {
  const order = await aBuiltOrder();
  await certified(order.id, `${order.hostname} ${until}`);
  await Promise.all([1, 2].map(() => tellHttps(new Date())));
  expect(await told()).toEqual([order.hostname]);
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'httpsReady')).toHaveLength(1);
});

test('each further name is told within a day', async () => {
  const order = await aBuiltOrder();
  await certified(order.id, `${order.hostname} ${until}`, `www.example.org ${until}`);
  await tellHttps(new Date());
  await certified(order.id, `${order.hostname} ${until}`, `www.example.org ${until}`, `shop.example.org ${until}`);
  await aDay();
  expect((await told()).sort()).toEqual([order.hostname, 'shop.example.org', 'www.example.org'].sort());
});

test('what is no name is not told, whoever wrote it there, and no more than fifty', async () => {
  const order = await aBuiltOrder();
  const many = Array.from({ length: 60 }, (_, at) => `n${at}.example.org ${until}`);
  await certified(order.id, '<b>x</b> y', 'UPPER.example.org x', '', 'localhost x', ...many);
  await tellHttps(new Date());
  expect(await told()).toHaveLength(50);
  expect(await told()).toContain('n0.example.org');
});

test('an engine that says nothing stops nothing', async () => {
  const order = await aBuiltOrder();
  await certified(order.id, `${order.hostname} ${until}`);
  await box().failNext({ kind: 'broken', path: '/files', count: 1 });
  await tellHttps(new Date());
  expect(await told()).toEqual([]);
  await tellHttps(new Date());
  expect(await told()).toEqual([order.hostname]);
});

test('of a contract that has ended nothing is told', async () => {
  const order = await aBuiltOrder();
  await certified(order.id, `${order.hostname} ${until}`);
  await db().update(schema.orders).set({ endedAt: new Date() });
  await aDay();
  expect(await told()).toEqual([]);
});
