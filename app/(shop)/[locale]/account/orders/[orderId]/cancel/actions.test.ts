import { beforeEach, expect, test } from 'vitest';
import { limits } from '@/lib/auth/attempts';
import { cancellable } from '@/lib/contracts/cancel';
import { endStamp } from '@/lib/contracts/end';
import { contractById } from '@/lib/contracts/read';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { aContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { takeBack } from '../actions';
import { cancelOrder } from './actions';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const anHourAgo = new Date(Date.now() - 3_600_000);
const built = { acceptedAt: anHourAgo, readyAt: anHourAgo };
const cancels = (orderId: string, shown: string) => outcome(cancelOrder('de', orderId, formOf({ shown })));

/** What the page writes into its form. */
async function shownFor(orderId: string): Promise<string> {
  const contract = await contractById(orderId);
  const way = contract && cancellable(contract, new Date());
  return way?.outcome === 'possible' ? endStamp(way.end) : '';
}

test('who cancels is told so, also the second time, and can take it back', async () => {
  const account = await loggedIn();
  const { order } = await aContract(sandbox(), { account, ...built });
  const page = `/de/account/orders/${order.id}`;
  const shown = await shownFor(order.id);
  expect(await cancels(order.id, shown)).toBe(`${page}/cancel/done`);
  expect(await cancels(order.id, shown)).toBe(`${page}/cancel/done`);
  expect((await contractById(order.id))?.order.cancelAt).not.toBeNull();
  expect(await outcome(takeBack('de', order.id))).toBe(`${page}?resumed=resumed`);
  expect(await outcome(takeBack('de', order.id))).toBe(page);
  expect((await contractById(order.id))?.order.cancelAt).toBeNull();
});

test('an old page asks again, and what is no contract leads back to its order', async () => {
  const account = await loggedIn();
  const { order } = await aContract(sandbox(), { account, ...built });
  expect(await cancels(order.id, 'atOnce')).toBe(`/de/account/orders/${order.id}/cancel?problem=changed`);
  const unpaid = await aPlacedOrder(account);
  expect(await cancels(unpaid.id, 'atPeriodEnd')).toBe(`/de/account/orders/${unpaid.id}`);
});

test('strangers log in first, and somebody else’s order is not there', async () => {
  const { order } = await aContract(sandbox(), built);
  const shown = await shownFor(order.id);
  expect(await cancels(order.id, shown)).toMatch(/^\/de\/login\?next=/);
  expect(await outcome(takeBack('de', order.id))).toMatch(/^\/de\/login\?next=/);
  await loggedIn();
  expect(await cancels(order.id, shown)).toBe('/de/account');
  expect(await outcome(takeBack('de', order.id))).toBe('/de/account');
  expect((await contractById(order.id))?.order.cancelAt).toBeNull();
});

test('who tries again and again has to wait', async () => {
  const account = await loggedIn();
  const order = await aPlacedOrder(account);
  await times(limits.contractOfAccount.points, () => cancels(order.id, ''));
  expect(await cancels(order.id, '')).toBe(`/de/account/orders/${order.id}/cancel?problem=slow`);
  expect(await outcome(takeBack('de', order.id))).toBe(`/de/account/orders/${order.id}?resumed=slow`);
});
