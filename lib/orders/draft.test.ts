import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { keysOf } from '@/lib/keys/saved';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aDraft, aPlacedOrder } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import {
  changeDraftOrder,
  createDraftOrder,
  discardDraftOrder,
  draftFromForm,
  draftOrdersOf,
  orderOfForm,
} from './draft';
import { orderOf } from './queries';

useDatabase();
beforeEach(resetDatabase);

const customer = async () => (await anAccount({ locale: 'de' })).id;

const other = { ...sampleChoice, hostname: 'other.example.ch' };

test('a booked order is a draft of its customer without a price, with the fingerprints of its keys', async () => {
  const vreni = await customer();
  const order = await orderOf(vreni, await createDraftOrder(vreni, 'de', sampleChoice));
  expect(order).toMatchObject({
    state: 'draft',
    locale: 'de',
    plan: 'deluxe',
    hostname: 'app.example.ch',
    sshKeys: [sampleKeys.ed25519],
    priceRappen: null,
    placedAt: null,
  });
});

test("the keys of a begun order do not join the customer's list", async () => {
  const vreni = await customer();
  const id = await createDraftOrder(vreni, 'de', sampleChoice);
  await changeDraftOrder(vreni, id, { ...sampleChoice, keyLines: [sampleKeys.rsa.line] });
  expect(await keysOf(vreni)).toEqual([]);
});

test('a line that was never checked does not become part of an order', async () => {
  const vreni = await customer();
  await expect(createDraftOrder(vreni, 'en', { ...sampleChoice, keyLines: ['ssh-rsa x'] })).rejects.toThrow(
    'read as keys',
  );
});

test('a draft can be changed by its customer', async () => {
  const vreni = await customer();
  const id = await createDraftOrder(vreni, 'en', sampleChoice);
  expect(await changeDraftOrder(vreni, id, other)).toBe('changed');
  expect(await orderOf(vreni, id)).toMatchObject({ hostname: 'other.example.ch' });
});

test('a placed order cannot be changed any more', async () => {
  const vreni = await customer();
  const id = await createDraftOrder(vreni, 'en', sampleChoice);
  await db().update(schema.orders).set({ placedAt: new Date() }).where(eq(schema.orders.id, id));
  expect(await changeDraftOrder(vreni, id, other)).toBe('not a draft');
  expect(await orderOf(vreni, id)).toMatchObject({ hostname: 'app.example.ch' });
});

test("nobody changes another customer's order, nor one that is none", async () => {
  const [vreni, beat] = [await customer(), await customer()];
  const id = await createDraftOrder(vreni, 'en', sampleChoice);
  expect(await changeDraftOrder(beat, id, other)).toBe('not a draft');
  expect(await changeDraftOrder(beat, 'nonsense', other)).toBe('not a draft');
  expect(await orderOf(vreni, id)).toMatchObject({ hostname: 'app.example.ch' });
});

test('the drafts of an account are its own and not yet placed, newest first', async () => {
  const vreni = await anAccount();
  const older = await aDraft(vreni, { createdAt: new Date('2026-11-01') });
  const newer = await aDraft(vreni, { createdAt: new Date('2026-11-02') });
  await aPlacedOrder(vreni);
  await aDraft();
  expect((await draftOrdersOf(vreni.id)).map(({ id }) => id)).toEqual([newer.id, older.id]);
});

test('a draft can be thrown away, once, by its customer alone', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  const draft = await aDraft(vreni);
  expect(await discardDraftOrder(beat.id, draft.id)).toBe(false);
  expect(await discardDraftOrder(vreni.id, 'nonsense')).toBe(false);
  const drops = await Promise.all([discardDraftOrder(vreni.id, draft.id), discardDraftOrder(vreni.id, draft.id)]);
  expect(drops.toSorted()).toEqual([false, true]);
});

test('a placed order cannot be thrown away', async () => {
  const vreni = await anAccount();
  const order = await aPlacedOrder(vreni);
  expect(await discardDraftOrder(vreni.id, order.id)).toBe(false);
  expect(await orderOf(vreni.id, order.id)).toBeDefined();
});

test('a form that is sent again changes the draft that it began, also in two windows at once', async () => {
  const { id: vreni } = await anAccount();
  const formKey = randomUUID();
  const names = ['one.example.ch', 'two.example.ch', 'three.example.ch'];
  const send = (hostname: string) => draftFromForm(vreni, 'en', { ...sampleChoice, hostname }, formKey);
  const ids = await Promise.all(names.map(send));
  expect(new Set(ids).size).toBe(1);
  expect(await send('last.example.ch')).toBe(ids[0]);
  expect(await draftOrdersOf(vreni)).toMatchObject([{ id: ids[0], hostname: 'last.example.ch' }]);
  expect(await orderOfForm(vreni, formKey)).toBe(ids[0]);
});

test('a key counts for its account alone, and what was placed by it stays as it is', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  const formKey = randomUUID();
  const placed = await aPlacedOrder(vreni, { formKey });
  for (const { id } of [vreni, beat]) {
    const draft = await draftFromForm(id, 'en', { ...sampleChoice, hostname: 'other.example.ch' }, formKey);
    expect(draft).not.toBe(placed.id);
  }
  expect(await orderOf(vreni.id, placed.id)).toMatchObject({ hostname: placed.hostname, placedAt: placed.placedAt });
  expect(await orderOfForm(vreni.id, formKey)).toBe(placed.id);
});
