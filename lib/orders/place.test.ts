import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { saveBilling } from '@/lib/billing/details';
import { keysOf } from '@/lib/keys/saved';
import { termsVersion } from '@/lib/terms';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, swissBilling } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { createDraftOrder, changeDraftOrder } from './draft';
import { placeOrder, reviewOf } from './place';
import { orderOf } from './queries';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-20T10:00:00Z');

/** Places what the review shows at this moment. */
async function placeSeen(accountId: string, orderId: string, at = now) {
  const review = await reviewOf(accountId, orderId, at);
  return placeOrder(accountId, orderId, { stamp: review?.billing ? review.stamp : '', locale: 'en' }, at);
}

test('placing freezes price, VAT, billing details and the accepted terms', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  expect(await placeSeen(account.id, draft.id, now)).toBe('placed');
  await saveBilling(account.id, { ...swissBilling, city: 'Bern' });
  expect(await orderOf(account.id, draft.id)).toMatchObject({
    state: 'placed',
    placedAt: now,
    priceRappen: 5000,
    vatTreatment: 'included',
    vatRateBasisPoints: 810,
    billing: { city: 'Zürich' },
    termsVersion,
    termsAcceptedAt: now,
  });
});

test('a business abroad with a VAT number is placed at the net price', async () => {
  const account = await anAccount();
  await saveBilling(account.id, { ...swissBilling, country: 'DE', company: 'Demo GmbH', vatNumber: 'DE136695976' });
  const draft = await aDraft(account);
  await placeSeen(account.id, draft.id, now);
  expect(await orderOf(account.id, draft.id)).toMatchObject({ priceRappen: 4625, vatTreatment: 'reverseCharge' });
});

test('an order for a year is placed at the price of a year, and a change of it changes the stamp', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  const monthly = await reviewOf(account.id, draft.id, now);
  await db().update(schema.orders).set({ interval: 'year' }).where(eq(schema.orders.id, draft.id));
  const stamp = monthly && 'stamp' in monthly ? monthly.stamp : '';
  expect(await placeOrder(account.id, draft.id, { stamp, locale: 'en' }, now)).toBe('changed');
  expect(await placeSeen(account.id, draft.id, now)).toBe('placed');
  expect(await orderOf(account.id, draft.id)).toMatchObject({ interval: 'year', priceRappen: 50_000 });
});

test('many clicks place an order once', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => placeSeen(account.id, draft.id)));
  expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'already placed')).toHaveLength(9);
  expect(await auditLogOf(draft.id)).toHaveLength(1);
});

test('the keys of an order join the customer’s list when it is placed, each once', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const { ed25519, rsa } = sampleKeys;
  for (const sshKeys of [[ed25519], [ed25519, rsa]]) {
    const draft = await aDraft(account, { sshKeys });
    const before = await keysOf(account.id);
    expect(await placeSeen((await anAccount()).id, draft.id)).toBe('not found');
    expect(await keysOf(account.id)).toEqual(before);
    await placeSeen(account.id, draft.id);
  }
  const kept = (await keysOf(account.id)).map(({ fingerprint }) => fingerprint);
  expect(kept).toEqual([ed25519.fingerprint, rsa.fingerprint]);
});

test('what changed after it was seen is not placed, however short before', async () => {
  const { id, orderId, stamp } = await aReview();
  const seen = (await stamp()) ?? '';
  await changeDraftOrder(id, orderId, { ...sampleChoice, plan: 'presidential' });
  expect(await placeOrder(id, orderId, { stamp: seen, locale: 'en' })).toBe('changed');
  await changeDraftOrder(id, orderId, sampleChoice);
  await saveBilling(id, { ...swissBilling, country: 'DE', company: 'Demo GmbH', vatNumber: 'DE136695976' });
  expect(await placeOrder(id, orderId, { stamp: seen, locale: 'en' })).toBe('changed');
  expect(await orderOf(id, orderId)).toMatchObject({ state: 'draft', priceRappen: null });
});

test('a change that is being written while the button is pressed is seen first: the click waits and is refused', async () => {
  const { id, orderId, stamp } = await aReview();
  const seen = (await stamp()) ?? '';
  let placing: ReturnType<typeof placeOrder> | undefined;
  await db().transaction(async (tx) => {
    await tx.update(schema.orders).set({ plan: 'presidential' }).where(eq(schema.orders.id, orderId));
    placing = placeOrder(id, orderId, { stamp: seen, locale: 'en' });
    await expect.poll(waitingForLocks).toBe(1);
  });
  expect(await placing).toBe('changed');
  expect(await orderOf(id, orderId)).toMatchObject({ state: 'draft', plan: 'presidential', priceRappen: null });
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(
    sql`select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

test('without billing details nothing is placed', async () => {
  const draft = await aDraft();
  expect(await placeSeen(draft.accountId, draft.id)).toBe('billing missing');
  expect(await orderOf(draft.accountId, draft.id)).toMatchObject({ state: 'draft', priceRappen: null });
});

test('a stranger places nothing', async () => {
  const draft = await aDraft();
  const stranger = await anAccount();
  await saveBilling(stranger.id, swissBilling);
  expect(await placeSeen(stranger.id, draft.id)).toBe('not found');
  expect(await db().select().from(schema.orderEvents)).toEqual([]);
});

async function aReview() {
  const { id } = await anAccount();
  await saveBilling(id, swissBilling);
  const orderId = await createDraftOrder(id, 'en', sampleChoice);
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
  const review = await reviewOf(id, await createDraftOrder(id, 'en', sampleChoice));
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
  await changeDraftOrder(id, orderId, { ...sampleChoice, notes: 'more' });
  const second = await stamp();
  await saveBilling(id, { ...swissBilling, reference: 'PO 1' });
  expect(new Set([first, second, await stamp()]).size).toBe(3);
});

test('an order speaks the language in which it was placed', async () => {
  const { id, orderId, stamp } = await aReview();
  expect(await placeOrder(id, orderId, { stamp: (await stamp()) ?? '', locale: 'de' })).toBe('placed');
  expect(await orderOf(id, orderId)).toMatchObject({ locale: 'de' });
});
