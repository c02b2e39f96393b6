import { beforeEach, expect, test } from 'vitest';
import { aDraft, aPlacedOrder, anAccount } from '@/tests/factories';
import { resetDatabase, useDatabase } from '@/tests/database';
import { db, schema } from '@/db/client';
import { writeCursor } from './listing/cursor';
import { countOrders, listOrders, type OrderFilter } from './list';

useDatabase();
beforeEach(resetDatabase);

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const numbers = async (filter: Partial<OrderFilter> = {}) =>
  (await listOrders({ limit: 50, ...filter })).orders.map(({ number }) => number);

/** Every page from the first on, by following `older`. */
async function walkDown(filter: Omit<OrderFilter, 'cursor'>) {
  const pages = [await listOrders(filter)];
  for (let at = pages[0]; at?.older; at = pages.at(-1)) pages.push(await listOrders({ ...filter, cursor: at.older }));
  return pages;
}

test('newest payment first, then unpaid ones by when they were placed; drafts are not shown', async () => {
  const customer = await anAccount();
  await aPlacedOrder(customer, { placedAt: day(1), paidAt: day(5) });
  await aPlacedOrder(customer, { placedAt: day(9) });
  await aPlacedOrder(customer, { placedAt: day(2), paidAt: day(7) });
  await aPlacedOrder(customer, { placedAt: day(10), expiredAt: day(11) });
  await aDraft(customer);
  expect(await numbers()).toEqual([10003, 10001, 10004, 10002]);
});

test('missed promises come first, newest payment first, whatever page they would be on', async () => {
  const customer = await anAccount();
  const promised = (at: number, promisedAt: Date, over = {}) =>
    aPlacedOrder(customer, { placedAt: day(1), paidAt: day(at), acceptedAt: day(at), promisedAt, ...over });
  const future = new Date(Date.now() + 86_400_000);
  await promised(3, day(4));
  await promised(5, day(6));
  await promised(7, future);
  await promised(8, day(9), { readyAt: day(9) });
  await promised(9, day(10), { endedAt: day(10) });
  await aPlacedOrder(customer, { placedAt: day(1), paidAt: day(12) });
  await aPlacedOrder(customer, { placedAt: day(13) });
  expect(await numbers()).toEqual([10002, 10001, 10006, 10005, 10004, 10003, 10007]);
  expect(await numbers({ state: 'accepted' })).toEqual([10002, 10001, 10003]);
  for (const limit of [1, 2, 3]) {
    const down = await walkDown({ limit });
    expect(down.flatMap(({ orders }) => orders.map(({ number }) => number))).toEqual(await numbers());
    const up = [down.at(-1)];
    for (let at = up[0]; at?.newer; at = up.at(-1)) up.push(await listOrders({ limit, cursor: at.newer }));
    expect(up.reverse().map((page) => page?.orders[0]?.number)).toContain(10002);
  }
});

test.each([1, 2, 3, 7, 50])('in pages of %i nothing is left out or shown twice, ties included', async (limit) => {
  const customer = await anAccount();
  for (let at = 0; at < 12; at++)
    await aPlacedOrder(customer, { placedAt: day(1 + (at % 3)), paidAt: at < 7 ? day(5 + (at % 2)) : null });
  const whole = await numbers();
  expect(whole).toHaveLength(12);
  const pages = await walkDown({ limit });
  expect(pages.flatMap(({ orders }) => orders.map(({ number }) => number))).toEqual(whole);
  expect(pages.at(-1)?.older).toBeNull();
  expect(pages[0]?.newer).toBeNull();
});

test('the way back up shows the same pages', async () => {
  const customer = await anAccount();
  for (let at = 0; at < 9; at++)
    await aPlacedOrder(customer, { placedAt: day(at + 1), paidAt: at < 4 ? day(20) : null });
  const down = await walkDown({ limit: 3 });
  const up = [down.at(-1)];
  for (let at = up[0]; at?.newer; at = up.at(-1)) up.push(await listOrders({ limit: 3, cursor: at.newer }));
  expect(up.reverse().map((page) => page?.orders)).toEqual(down.map(({ orders }) => orders));
});

test('moments closer than a millisecond are kept apart', async () => {
  const customer = await anAccount();
  for (let at = 0; at < 5; at++) await aPlacedOrder(customer, { paidAt: day(1) });
  await db().execute(
    `update orders set paid_at = timestamptz '2026-10-01 00:00:00.000100Z' + (10006 - number) * interval '1 microsecond'`,
  );
  const pages = await walkDown({ limit: 1 });
  expect(pages.flatMap(({ orders }) => orders.map(({ number }) => number))).toEqual([
    10001, 10002, 10003, 10004, 10005,
  ]);
});

test('going up to the top fills the first page, also with orders paid meanwhile', async () => {
  const customer = await anAccount();
  for (let at = 0; at < 4; at++) await aPlacedOrder(customer, { paidAt: day(at + 1) });
  const first = await listOrders({ limit: 3 });
  const second = await listOrders({ limit: 3, cursor: first.older ?? '' });
  await aPlacedOrder(customer, { paidAt: day(30) });
  const top = await listOrders({ limit: 3, cursor: second.newer ?? '' });
  expect(top.orders.map(({ number }) => number)).toEqual([10004, 10003, 10002]);
  expect(top.newer).not.toBeNull();
  const again = await listOrders({ limit: 3, cursor: top.newer ?? '' });
  expect(again.orders.map(({ number }) => number)).toEqual([10005, 10004, 10003]);
});

test('a cursor that somebody has played with leads to the first page', async () => {
  await aPlacedOrder(undefined, { paidAt: day(1) });
  for (const cursor of [
    'x',
    Buffer.from('{"to":"older"}').toString('base64url'),
    Buffer.from('[]').toString('base64url'),
    ...['2026-02-30T10:00:00Z', '2026-99-99T10:00:00Z', '2026-01-01T99:00:00Z', '0000-01-01T10:00:00Z', 'infinity'].map(
      (at) => writeCursor({ to: 'older', part: 'paid', at, id: '019ac000-0000-7000-8000-000000000000' }),
    ),
  ])
    expect(await numbers({ cursor })).toEqual([10001]);
});

test('a state shows only its orders', async () => {
  const customer = await anAccount();
  await aPlacedOrder(customer, { paidAt: day(1) });
  await aPlacedOrder(customer, { paidAt: day(2), acceptedAt: day(3) });
  await aPlacedOrder(customer, { expiredAt: day(3) });
  expect(await numbers({ state: 'accepted' })).toEqual([10002]);
  expect(await numbers({ state: 'expired' })).toEqual([10003]);
  expect(await numbers({ state: 'ready' })).toEqual([]);
});

test('each state is counted, up to a limit', async () => {
  const customer = await anAccount();
  for (let at = 0; at < 4; at++) await aPlacedOrder(customer, { paidAt: day(1) });
  await aPlacedOrder(customer, { paidAt: day(1), readyAt: day(2) });
  await aDraft(customer);
  expect(await countOrders()).toMatchObject({ paid: 4, ready: 1, accepted: 0, draft: 0 });
  expect(await countOrders(3)).toMatchObject({ paid: 3, ready: 1 });
});

test.each([
  ['R-10002', [10002]],
  ['r10002', [10002]],
  ['10002', [10002]],
  [' 10002 ', [10002]],
  ['R-19999', []],
  ['anna@exam', [10001]],
  ['ANNA@EXAMPLE.ORG', [10001]],
  ['blog.', [10002]],
  ['Bern Cus', [10002]],
  ['100%', []],
  ['_', []],
  ['10002;', []],
  ['999999999999', []],
  ['', [10002, 10001]],
  ['\0', [10002, 10001]],
  ['anna\0\ud800', []],
  ['bücher', [10003]],
  ['www.Bücher.example', [10003]],
  ['info@zürich.example', [10003]],
  ['xn--bcher-kva', [10003]],
])('the search for %j finds %j', async (search, found) => {
  const anna = await anAccount({ email: 'anna@example.org' });
  const bern = await anAccount({ email: 'bern@example.net', name: 'Bern Customer' });
  await aPlacedOrder(anna, { hostname: 'shop.example.org', paidAt: day(1) });
  await aPlacedOrder(bern, { hostname: 'blog.example.net', paidAt: day(2) });
  if (found.includes(10003)) {
    const umlaut = await anAccount({ email: 'info@xn--zrich-kva.example' });
    await aPlacedOrder(umlaut, { hostname: 'www.xn--bcher-kva.example', paidAt: day(3) });
  }
  expect(await numbers({ search })).toEqual(found);
});

test('a search keeps to the chosen state and is paged as well', async () => {
  const customer = await anAccount();
  for (let at = 0; at < 3; at++) await aPlacedOrder(customer, { paidAt: day(at + 1), hostname: 'shop.example.org' });
  await aPlacedOrder(customer, { paidAt: day(9), readyAt: day(9), hostname: 'shop.example.org' });
  await aPlacedOrder(customer, { paidAt: day(9), hostname: 'blog.example.org' });
  const pages = await walkDown({ limit: 2, state: 'paid', search: 'shop' });
  expect(pages.map(({ orders }) => orders.map(({ number }) => number))).toEqual([[10003, 10002], [10001]]);
});

test('a line names the customer', async () => {
  const customer = await anAccount({ email: 'anna@example.org', name: 'Anna Example' });
  await aPlacedOrder(customer);
  const { orders } = await listOrders({ limit: 1 });
  expect(orders).toMatchObject([{ customerName: 'Anna Example', customerEmail: 'anna@example.org', state: 'placed' }]);
  expect(await db().$count(schema.orders)).toBe(1);
});
