import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { saveBilling } from '@/lib/billing/details';
import { changeDraftOrder } from '@/lib/orders/draft';
import { reviewOf } from '@/lib/orders/place';
import { orderOf } from '@/lib/orders/queries';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, swissBilling } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { orderAndPay } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const nothing = { errors: {}, values: {} };

async function customerWithDraft({ billing = true } = {}) {
  const account = await loggedIn();
  if (billing) await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  const order = () => orderOf(account.id, draft.id);
  return { account, draft, order };
}

/** What the review page shows now, as its form carries it. */
async function stampOf(accountId: string, orderId: string): Promise<string> {
  const review = await reviewOf(accountId, orderId);
  return review?.billing ? review.stamp : '';
}

const click = (orderId: string, fields: Record<string, string>, locale: 'en' | 'de' = 'en') =>
  orderAndPay(locale, orderId, nothing, formOf(fields));

test('what was shown and accepted is placed, and the way leads to the payment', async () => {
  const { account, draft, order } = await customerWithDraft();
  const stamp = await stampOf(account.id, draft.id);
  expect(await outcome(click(draft.id, { stamp, terms: 'on' }, 'de'))).toBe(`/de/book/${draft.id}/pay`);
  expect(await order()).toMatchObject({ state: 'placed', priceRappen: 5000 });
});

test('a second click leads to the same payment', async () => {
  const { account, draft } = await customerWithDraft();
  const stamp = await stampOf(account.id, draft.id);
  const ways = await Promise.all([1, 2].map(() => outcome(click(draft.id, { stamp, terms: 'on' }))));
  expect(ways).toEqual([`/book/${draft.id}/pay`, `/book/${draft.id}/pay`]);
  expect(await db().select().from(schema.orderEvents)).toHaveLength(1);
});

test('without the terms nothing is ordered', async () => {
  const { account, draft, order } = await customerWithDraft();
  const stamp = await stampOf(account.id, draft.id);
  expect(await click(draft.id, { stamp })).toMatchObject({ errors: { terms: 'terms' } });
  expect(await order()).toMatchObject({ state: 'draft' });
});

test('nobody orders what was not seen: a change of the order or of the address in another tab stops the click', async () => {
  const { account, draft, order } = await customerWithDraft();
  const before = await stampOf(account.id, draft.id);
  const again = `/book/${draft.id}/review?changed`;
  await changeDraftOrder(account.id, draft.id, { ...sampleChoice, plan: 'standard' });
  expect(await outcome(click(draft.id, { stamp: before, terms: 'on' }))).toBe(again);
  const after = await stampOf(account.id, draft.id);
  await saveBilling(account.id, { ...swissBilling, country: 'DE', company: 'Demo GmbH', vatNumber: 'DE136695976' });
  expect(await outcome(click(draft.id, { stamp: after, terms: 'on' }))).toBe(again);
  expect(await outcome(click(draft.id, { terms: 'on' }))).toBe(again);
  expect(await order()).toMatchObject({ state: 'draft', priceRappen: null });
});

test('without billing details the way leads there', async () => {
  const { draft, order } = await customerWithDraft({ billing: false });
  expect(await outcome(click(draft.id, { terms: 'on' }))).toBe(`/account/billing?order=${draft.id}`);
  expect(await order()).toMatchObject({ state: 'draft' });
});

test('a stranger is led to the login and back; somebody else’s order is not there', async () => {
  const draft = await aDraft();
  const back = encodeURIComponent(`/book/${draft.id}/review`);
  expect(await outcome(click(draft.id, { terms: 'on' }))).toBe(`/login?next=${back}`);
  await customerWithDraft();
  expect(await outcome(click(draft.id, { terms: 'on' }))).toBe('404');
  expect(await orderOf(draft.accountId, draft.id)).toMatchObject({ state: 'draft' });
});
