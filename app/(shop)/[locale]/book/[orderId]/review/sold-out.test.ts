import { beforeEach, expect, test, vi } from 'vitest';
import { saveBilling } from '@/lib/billing/details';
import { reviewOf } from '@/lib/orders/place';
import { orderOf } from '@/lib/orders/queries';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useEngine } from '@/tests/engine';
import { aDraft, swissBilling } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { orderAndPay } from './actions';

useDatabase();
const box = useEngine();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

test('a plan without room is refused before anything is ordered, and taken once there is room', async () => {
  const account = await loggedIn();
  await saveBilling(account.id, swissBilling);
  const { id } = await aDraft(account);
  const click = async () => {
    const review = await reviewOf(account.id, id);
    const stamp = review?.billing ? review.stamp : '';
    return outcome(orderAndPay('en', id, { errors: {}, values: {} }, formOf({ stamp, terms: 'on' })));
  };
  await box().setMemory(1);
  expect(await click()).toBe(`/book/${id}/review?soldOut`);
  expect(await orderOf(account.id, id)).toMatchObject({ state: 'draft', placedAt: null });

  await box().setMemory(64);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    expect(await click()).toBe(`/book/${id}/pay`);
    await box().setMemory(1);
    vi.setSystemTime(Date.now() + 60_000);
    // Placed already: the click leads to the payment, whatever room there is.
    expect(await click()).toBe(`/book/${id}/pay`);
  } finally {
    vi.useRealTimers();
  }
});
