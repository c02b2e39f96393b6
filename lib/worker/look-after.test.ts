import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { aContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { handlers } from './handlers';
import { tryToLookAfter } from './look-after';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { mails } = schema;
const told = async (orderId: string) =>
  (await db().select({ kind: mails.kind }).from(mails).where(eq(mails.orderId, orderId))).map(({ kind }) => kind);

test('what the comparison with Stripe finds is told at once', async () => {
  const { order, subscriptionId } = await aContract(sandbox());
  await stripe().subscriptions.cancel(subscriptionId);
  await handlers.reconcile({ full: true });
  expect(await told(order.id)).toEqual(expect.arrayContaining(['contractEnded', 'contractEndedStaff']));
});

test('an order that cannot be looked after stops nothing', async () => {
  await expect(tryToLookAfter('no id')).resolves.toBeUndefined();
  await expect(tryToLookAfter(undefined)).resolves.toBeUndefined();
});
