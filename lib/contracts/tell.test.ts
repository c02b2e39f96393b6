import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import {
  aContract,
  aDocument,
  aPaidInvoice,
  customer,
  daysOn,
  mailOf,
  mailsWritten,
  noteCancellation,
  payer,
  staff,
  today,
} from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { tellOfContract } from './tell';

useDatabase();
beforeEach(resetDatabase);

const tell = (order: Order, now = today) => tellOfContract(order.id, now);

test('an order that was never paid, or does not exist, has nothing to tell', async () => {
  const order = await aPlacedOrder();
  await tell(order);
  await tellOfContract(v7(), today);
  expect(await mailsWritten()).toEqual([]);
});

test('a contract in which nothing happens has nothing to tell', async () => {
  await tell(await aContract());
  expect(await mailsWritten()).toEqual([]);
});

test('any number of workers at once tell everything once', async () => {
  const order = await aContract({ order: { cancelAt: daysOn(10) } });
  await aDocument(order, await aPaidInvoice(order));
  await noteCancellation(order, 'cancelScheduled', daysOn(-1));
  await Promise.all(Array.from({ length: 10 }, () => tell(order)));
  expect(await mailsWritten()).toEqual([
    `cancellationScheduled ${customer}`,
    `cancellationStaff ${staff}`,
    `invoicePaid ${payer}`,
    `invoicePaid ${customer}`,
  ]);
});

test('what happened before the shop told of contracts is not told, what follows is', async () => {
  await db()
    .insert(schema.tellingBegan)
    .values({ at: daysOn(-1) });
  const order = await aContract({ order: { cancelAt: daysOn(10) } });
  const before = await aPaidInvoice(order, { id: 'in_before', number: 'A-1', paidAt: daysOn(-1.1) });
  const after = await aPaidInvoice(order, { id: 'in_after', number: 'A-2', paidAt: daysOn(-0.9) });
  for (const invoice of [before, after]) await aDocument(order, invoice);
  await noteCancellation(order, 'cancelScheduled', daysOn(-2));
  await tell(order);
  expect(await mailsWritten()).toEqual([`invoicePaid ${payer}`, `invoicePaid ${customer}`]);
  expect(await mailOf('invoicePaid')).toMatchObject({ key: 'in_after' });
});
