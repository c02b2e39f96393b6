import { beforeEach, expect, test } from 'vitest';
import { whatFollows } from '@/lib/billing/dunning';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, anInvoice, aRunningOrder } from '@/tests/dunning';
import { anAccount } from '@/tests/factories';
import { arrearsOf } from './arrears';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2027-03-20T12:00:00Z');
const at = (text: string) => new Date(text);

test('what is owed for a server is told with its oldest invoice, the sum, the reason and the dates', async () => {
  const order = await aRunningOrder();
  const nextTryAt = at('2027-03-22T08:00:00Z');
  const first = await anInvoice(order, { number: 'INV-1', failureCode: 'expired_card', nextTryAt });
  await anInvoice(order, { number: 'INV-2', issuedAt: now, openRappen: 3000 });
  await anInvoice(order, { status: 'paid' });
  const episode = await anEpisode(order, { invoiceId: first.id });
  const { suspendAt, endAt, dataKeptUntil } = whatFollows(episode);
  expect(await arrearsOf(order.accountId, now)).toEqual([
    {
      ...{ orderId: order.id, number: order.number, hostname: order.hostname, state: 'failed' },
      ...{ invoiceNumber: 'INV-1', invoiceCount: 2, openRappen: 8000, payRappen: 5000, why: 'expired', nextTryAt },
      ...{ suspendAt, endAt, dataKeptUntil },
    },
  ]);
});

test.each([
  ['before the worker has seen it', undefined, {}, 'failed'],
  ['suspended', { suspendedAt: at('2027-03-19T09:00:00Z') }, {}, 'suspended'],
  ['ended', { endedAt: at('2027-03-19T09:00:00Z') }, { endedAt: at('2027-03-19T09:00:00Z') }, 'ended'],
  ['again after a payment', { recoveredAt: at('2027-03-19T09:00:00Z') }, {}, 'failed'],
] as const)('the state: %s', async (_, episode, order, state) => {
  const running = await aRunningOrder(order);
  await anInvoice(running, { nextTryAt: at('2027-03-18T08:00:00Z') });
  if (episode) await anEpisode(running, episode);
  expect(await arrearsOf(running.accountId, now)).toMatchObject([{ state, nextTryAt: null }]);
});

test('nobody sees what others owe, and who owes nothing sees nothing', async () => {
  const order = await aRunningOrder();
  await anInvoice(order);
  const other = await aRunningOrder();
  await anInvoice(other, { status: 'processing' });
  expect(await arrearsOf(other.accountId, now)).toEqual([]);
  expect(await arrearsOf(other.accountId, now, order.id)).toEqual([]);
  expect(await arrearsOf((await anAccount()).id, now)).toEqual([]);
  expect(await arrearsOf(order.accountId, now, order.id)).toHaveLength(1);
});
