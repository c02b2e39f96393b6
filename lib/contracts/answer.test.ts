import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { answerCancellation } from '@/lib/cancellations/answer';
import { receiptOf } from '@/lib/cancellations/receipt';
import { stripe } from '@/lib/payments/stripe';
import { openRequests } from '@/lib/requests/list';
import { sendRequest } from '@/lib/requests/send';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aContract } from '@/tests/contract';
import { useStripe } from '@/tests/stripe';
import { endOfLink, settleCancellation } from './answer';
import { carryOutCancellations } from './carry-out';
import { contractById } from './read';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const anHourAgo = new Date(Date.now() - 3_600_000);
const built = { acceptedAt: anHourAgo, readyAt: anHourAgo };
const cancelAt = async (id: string) => (await stripe().subscriptions.retrieve(id)).cancel_at;
const mailsOf = async (kind: string) => (await db().select().from(schema.mails)).filter((mail) => mail.kind === kind);
const secretSent = async () => String((await mailsOf('cancelAsked'))[0]?.props.token);

const receivedAt = new Date(Date.now() - 60_000);
const send = (message: string, accountId?: string) =>
  sendRequest(
    { kind: 'cancel', site: 'rails-hosting', locale: 'en', name: 'N', email: 'somebody@example.net', message },
    { address: '192.0.2.1', accountId },
    receivedAt,
  );

test('who confirms by the mailed link ends the contract, as of the time it arrived; nobody has to act', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await send(`Please end R-${order.number}`);
  const secret = await secretSent();
  expect(await endOfLink(secret)).toMatchObject({ way: 'atPeriodEnd' });
  expect(await cancelAt(subscriptionId)).toBeNull();
  await settleCancellation(secret, 'confirm');
  expect(await cancelAt(subscriptionId)).not.toBeNull();
  expect(await openRequests()).toEqual([]);
  expect(await receiptOf(order.id)).toEqual(receivedAt);
  expect(await mailsOf('cancelAnswered')).toMatchObject([{ props: { answer: 'confirm', byItself: true } }]);
  expect(await endOfLink(secret)).toBeUndefined();
});

test('who says that it was not them ends nothing', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await send(`R-${order.number}`);
  await settleCancellation(await secretSent(), 'object');
  await settleCancellation(await secretSent(), 'confirm');
  await carryOutCancellations(new Date());
  expect(await cancelAt(subscriptionId)).toBeNull();
  expect(await receiptOf(order.id)).toBeUndefined();
});

test('who is logged in need not confirm', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  const other = await aContract(sandbox(), built);
  await send(`R-${order.number}`, order.accountId);
  await carryOutCancellations(new Date(), other.order.accountId);
  expect(await cancelAt(subscriptionId)).toBeNull();
  await carryOutCancellations(new Date(), order.accountId);
  expect(await cancelAt(subscriptionId)).not.toBeNull();
  expect(await mailsOf('requestStaff')).toMatchObject([{ props: { cancellation: { step: 'byItself' } } }]);
});

test('a text that may name a day waits for a person, until the customer cancels in the account', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await send(`R-${order.number} on 31 March`);
  const secret = await secretSent();
  expect(await endOfLink(secret)).toBeUndefined();
  await settleCancellation(secret, 'confirm');
  await carryOutCancellations(new Date());
  expect(await cancelAt(subscriptionId)).toBeNull();
  expect(await openRequests()).toMatchObject([{ orderId: order.id, cancellation: 'confirmed' }]);
  expect(await mailsOf('cancelAnswered')).toMatchObject([{ props: { byItself: false } }]);
});

test('killed after the answer, it is carried out by the next sweep', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await send(`R-${order.number}`);
  await answerCancellation(await secretSent(), 'confirm');
  expect(await cancelAt(subscriptionId)).toBeNull();
  await carryOutCancellations(new Date());
  expect(await cancelAt(subscriptionId)).not.toBeNull();
});

test('accepted after it arrived, it still ends at once and is refunded', async () => {
  const { order, subscriptionId } = await aContract(sandbox());
  await send(`R-${order.number}`);
  await db().update(schema.orders).set({ acceptedAt: new Date() }).where(eq(schema.orders.id, order.id));
  const secret = await secretSent();
  expect(await endOfLink(secret)).toEqual({ way: 'withdrawn' });
  await settleCancellation(secret, 'confirm');
  expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('canceled');
  expect((await contractById(order.id))?.order.state).toBe('ended');
});
