import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { orderOf } from '@/lib/orders/queries';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useEngine } from '@/tests/engine';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { changePlan, previewChange } from './change-plan';

useDatabase();
const box = useEngine();
const sandbox = useStripe();
beforeEach(resetDatabase);

test('nothing is charged for a size for which the host of the machine has no room', async () => {
  const { order, subscriptionId } = await aRunningContract(sandbox());
  const now = await sandbox().now();
  const { plan } = order;
  await db().update(schema.machines).set({ host: 'node1', task: null });
  const deluxe = { plan: 'deluxe', interval: 'month' } as const;
  const shown = await previewChange(order.accountId, order.id, deluxe, now);
  if (shown.outcome !== 'preview') throw new Error(JSON.stringify(shown));
  const { prorationAt, dueNowRappen } = shown.preview;
  await box().setMemory(1);
  const later = new Date(now.getTime() + minuteMs);
  const refused = { outcome: 'refused', why: 'noRoom' };
  expect(await changePlan(order.accountId, order.id, { ...deluxe, prorationAt, dueNowRappen }, later)).toEqual(refused);
  expect(await previewChange(order.accountId, order.id, deluxe, later)).toEqual(refused);
  expect((await stripe().invoices.list({ subscription: subscriptionId })).data).toHaveLength(1);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ plan });
  const yearly = { plan, interval: 'year' } as const;
  expect(await previewChange(order.accountId, order.id, yearly, later)).toMatchObject({ outcome: 'preview' });
});
