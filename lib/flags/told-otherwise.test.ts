import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { flag, openFlags } from './flags';

useDatabase();
beforeEach(resetDatabase);

const dispute = { reason: 'dispute', about: 'dp_1', detail: 'CHF 50.00', livemode: false } as const;
const mailsWritten = () => db().$count(schema.mails);

test('a dispute of an order is flagged without a mail: one that says more follows from its state', async () => {
  const { id: orderId } = await aPlacedOrder();
  await db().transaction((tx) => flag(tx, { ...dispute, orderId }));
  expect(await openFlags()).toHaveLength(1);
  expect(await mailsWritten()).toBe(0);
});

test('a dispute of a payment that fits no order is mailed at once', async () => {
  await db().transaction((tx) => flag(tx, dispute));
  expect(await mailsWritten()).toBe(1);
});
