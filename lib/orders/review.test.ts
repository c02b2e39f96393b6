import { beforeEach, expect, test } from 'vitest';
import { saveBilling } from '@/lib/billing/details';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { bookOrder, changeOrder } from './book';
import { reviewOf } from './review';

useDatabase();
beforeEach(resetDatabase);

async function aReview() {
  const { id } = await anAccount();
  await saveBilling(id, swissBilling);
  const orderId = await bookOrder(id, 'en', sampleChoice);
  const stamp = async () => {
    const review = await reviewOf(id, orderId);
    return review?.billing ? review.stamp : undefined;
  };
  return { id, orderId, stamp };
}

test('a review shows order, billing details and price', async () => {
  const { id, orderId } = await aReview();
  expect(await reviewOf(id, orderId)).toMatchObject({
    order: { hostname: 'app.example.ch' },
    billing: swissBilling,
    price: { totalRappen: 5000, vatRateBasisPoints: 810 },
  });
});

test('a business in the EU sees the net price', async () => {
  const { id, orderId } = await aReview();
  await saveBilling(id, { ...swissBilling, country: 'DE', vatNumber: 'DE136695976' });
  expect(await reviewOf(id, orderId)).toMatchObject({ price: { totalRappen: 4625, vatRappen: 0 } });
});

test('without billing details there is only the order', async () => {
  const { id } = await anAccount();
  const review = await reviewOf(id, await bookOrder(id, 'en', sampleChoice));
  expect(review).toMatchObject({ order: { state: 'draft' }, billing: undefined });
});

test("a stranger's order, or none, cannot be reviewed", async () => {
  const { orderId } = await aReview();
  const { id } = await anAccount();
  expect(await reviewOf(id, orderId)).toBeUndefined();
  expect(await reviewOf(id, 'nonsense')).toBeUndefined();
});

test('the stamp stays as long as nothing changes, and follows every change', async () => {
  const { id, orderId, stamp } = await aReview();
  const first = await stamp();
  expect(await stamp()).toBe(first);
  await changeOrder(id, orderId, { ...sampleChoice, notes: 'more' });
  const second = await stamp();
  await saveBilling(id, { ...swissBilling, reference: 'PO 1' });
  expect(new Set([first, second, await stamp()]).size).toBe(3);
});
