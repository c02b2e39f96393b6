import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { detailsOf } from '@/lib/billing/partners';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { contractOf, contractsOf, wordsOf } from './read';

useDatabase();
beforeEach(resetDatabase);

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const paid = { paidAt: at('2026-11-27'), readyAt: at('2026-11-28') };

async function anEpisode(orderId: string, startedAt: Date, over = {}) {
  await db()
    .insert(schema.dunningEpisodes)
    .values({ orderId, invoiceId: `in_${startedAt.getTime()}`, startedAt, ...over });
}

test('a contract comes with its subscription and its newest episode, to its owner alone', async () => {
  const order = await aPlacedOrder(undefined, paid);
  await db()
    .insert(schema.subscriptions)
    .values({ id: 'sub_1', orderId: order.id, status: 'active', startedAt: at('2026-11-27') });
  await anEpisode(order.id, at('2027-01-27'), { recoveredAt: at('2027-01-28') });
  await anEpisode(order.id, at('2027-02-27'));
  expect(await contractOf(order.accountId, order.id)).toMatchObject({
    ...{ order: { id: order.id }, subscription: { id: 'sub_1' } },
    episode: { startedAt: at('2027-02-27') },
  });
  expect(await contractOf((await anAccount()).id, order.id)).toBeUndefined();
  expect(await contractOf(order.accountId, 'nonsense')).toBeUndefined();
});

test('the list has every placed order of the account, newest first, and no draft', async () => {
  const account = await anAccount();
  const first = await aPlacedOrder(account, { createdAt: at('2026-01-01') });
  const second = await aPlacedOrder(account, { createdAt: at('2026-02-01') });
  await aDraft(account);
  await aPlacedOrder();
  expect((await contractsOf(account.id)).map(({ order }) => order.id)).toEqual([second.id, first.id]);
  expect(await contractsOf((await anAccount()).id)).toEqual([]);
});

test('staff get the word of each order at once', async () => {
  const [running, failed, waiting] = [
    await aPlacedOrder(undefined, paid),
    await aPlacedOrder(undefined, paid),
    await aPlacedOrder(),
  ];
  await anEpisode(failed.id, at('2027-01-27'));
  const words = await wordsOf([running.id, failed.id, waiting.id]);
  expect([running, failed, waiting].map(({ id }) => words.get(id))).toEqual(['running', 'paymentFailed', 'placed']);
  expect(await wordsOf([])).toEqual(new Map());
});

test('the next invoice goes to the contract partner as they are now, or as the order says', async () => {
  const order = await aPlacedOrder();
  expect(await detailsOf(order)).toEqual(swissBilling);
  const details = { ...swissBilling, street: 'Neue Gasse 2' };
  await db().insert(schema.partners).values({ id: 'cus_1', accountId: order.accountId, identity: 'demo', details });
  expect(await detailsOf({ ...order, partnerId: 'cus_1' })).toEqual(details);
  expect(await detailsOf({ ...order, partnerId: 'cus_gone' })).toEqual(swissBilling);
});
