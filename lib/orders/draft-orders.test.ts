import { beforeEach, expect, test } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder } from '@/tests/factories';
import { draftOrdersOf, dropDraftOrder } from './draft-orders';
import { orderOf } from './queries';

useDatabase();
beforeEach(resetDatabase);

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
  expect(await dropDraftOrder(beat.id, draft.id)).toBe(false);
  expect(await dropDraftOrder(vreni.id, 'nonsense')).toBe(false);
  const drops = await Promise.all([dropDraftOrder(vreni.id, draft.id), dropDraftOrder(vreni.id, draft.id)]);
  expect(drops.toSorted()).toEqual([false, true]);
});

test('a placed order cannot be thrown away', async () => {
  const vreni = await anAccount();
  const order = await aPlacedOrder(vreni);
  expect(await dropDraftOrder(vreni.id, order.id)).toBe(false);
  expect(await orderOf(vreni.id, order.id)).toBeDefined();
});
