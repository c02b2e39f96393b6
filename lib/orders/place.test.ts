import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { saveBilling } from '@/lib/billing/details';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, swissBilling } from '@/tests/factories';
import { keysOf } from '@/lib/keys/saved';
import { sampleKeys } from '@/tests/ssh-keys';
import { historyOf } from './history';
import { placeOrder } from './place';
import { orderOf } from './queries';
import { termsVersion } from './terms';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-20T10:00:00Z');

test('placing freezes price, VAT, billing details and the accepted terms', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  expect(await placeOrder(account.id, draft.id, now)).toBe('placed');
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
  await placeOrder(account.id, draft.id, now);
  expect(await orderOf(account.id, draft.id)).toMatchObject({ priceRappen: 4625, vatTreatment: 'reverseCharge' });
});

test('many clicks place an order once', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => placeOrder(account.id, draft.id)));
  expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'already placed')).toHaveLength(9);
  expect(await historyOf(draft.id)).toHaveLength(1);
});

test('the keys of an order join the customer’s list when it is placed, each once', async () => {
  const account = await anAccount();
  await saveBilling(account.id, swissBilling);
  const { ed25519, rsa } = sampleKeys;
  for (const sshKeys of [[ed25519], [ed25519, rsa]]) {
    const draft = await aDraft(account, { sshKeys });
    const before = await keysOf(account.id);
    expect(await placeOrder((await anAccount()).id, draft.id)).toBe('not found');
    expect(await keysOf(account.id)).toEqual(before);
    await placeOrder(account.id, draft.id);
  }
  const kept = (await keysOf(account.id)).map(({ fingerprint }) => fingerprint);
  expect(kept).toEqual([ed25519.fingerprint, rsa.fingerprint]);
});

test('without billing details nothing is placed', async () => {
  const draft = await aDraft();
  expect(await placeOrder(draft.accountId, draft.id)).toBe('billing missing');
  expect(await orderOf(draft.accountId, draft.id)).toMatchObject({ state: 'draft', priceRappen: null });
});

test('a stranger places nothing', async () => {
  const draft = await aDraft();
  const stranger = await anAccount();
  await saveBilling(stranger.id, swissBilling);
  expect(await placeOrder(stranger.id, draft.id)).toBe('not found');
  expect(await db().select().from(schema.orderEvents)).toEqual([]);
});
