import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { aContract, customer, daysOn, mailOf, mailsWritten, today } from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, swissBilling } from '@/tests/factories';
import { tellOfContract } from '../tell';
import { contractsToTell, tellDue } from '../tell-due';

useDatabase();
beforeEach(resetDatabase);

const { accounts, orderEvents, subscriptions } = schema;
const before = { ...swissBilling, company: 'Alt AG', street: 'Alte Gasse 1', vatNumber: null };
const after = { ...before, company: 'Neu AG', vatNumber: 'CHE-116.281.710 MWST', billingEmail: 'neu@example.ch' };
const changed = ({ id: orderId }: Order, at: Date) =>
  db().insert(orderEvents).values({ orderId, kind: 'billingChanged', at, detail: { before, after } });

/** Another contract of the same account. */
async function aSecondContract(): Promise<Order> {
  const [account] = await db().select().from(accounts);
  const order = await aPlacedOrder(account, { paidAt: today, hostname: 'second.example.ch' });
  await db().insert(subscriptions).values({ id: 'sub_second', orderId: order.id, status: 'active', startedAt: today });
  return order;
}

test('changed details are told once, with all contracts that they apply to', async () => {
  const first = await aContract();
  const second = await aSecondContract();
  for (const order of [first, second]) await changed(order, today);
  expect((await contractsToTell(daysOn(1))).toSorted()).toEqual([first.id, second.id].toSorted());
  await Promise.all([first, second, first].map(({ id }) => tellOfContract(id, daysOn(1))));
  await tellDue(daysOn(1));
  expect(await mailsWritten()).toEqual([`billingDetailsApplied ${customer}`]);
  expect(await contractsToTell(daysOn(1))).toEqual([]);
  expect((await mailOf('billingDetailsApplied')).props).toEqual({
    name: 'Vreni Muster',
    contracts: [
      { number: `R-${first.number}`, hostname: 'app.example.ch' },
      { number: `R-${second.number}`, hostname: 'second.example.ch' },
    ],
    before: ['Alt AG', 'Demo Customer', 'Alte Gasse 1', '8000 Zürich', 'Schweiz'],
    after: [
      ...['Neu AG', 'Demo Customer', 'Alte Gasse 1', '8000 Zürich', 'Schweiz', 'CHE-116.281.710 MWST'],
      'neu@example.ch',
    ],
  });
});

test('each change is told, an old one is not', async () => {
  const order = await aContract();
  for (const days of [-31, -2, -1]) await changed(order, daysOn(days));
  await tellOfContract(order.id, today);
  await tellOfContract(order.id, today);
  expect(await mailsWritten()).toEqual([`billingDetailsApplied ${customer}`, `billingDetailsApplied ${customer}`]);
});
