import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder } from '@/tests/factories';
import { draftOrderDays, purgeAbandoned } from './purge';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-25T10:00:00Z');
const daysBefore = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
const longAgo = { createdAt: daysBefore(draftOrderDays + 1) };

test('an order that was begun long ago and never placed is erased; younger and placed ones stay', async () => {
  const vreni = await anAccount();
  await aDraft(vreni, longAgo);
  const younger = await aDraft(vreni, { createdAt: daysBefore(draftOrderDays - 1) });
  const placed = await aPlacedOrder(vreni, longAgo);
  await purgeAbandoned(now);
  await purgeAbandoned(now);
  const left = await db().select({ id: schema.orders.id }).from(schema.orders);
  expect(left.map(({ id }) => id).sort()).toEqual([younger.id, placed.id].sort());
});

test('the choice of a browser is erased when it has run out', async () => {
  const choice = { plan: 'deluxe', stack: 'ruby', components: {}, hostname: '', keyLines: [], notes: '' };
  await db()
    .insert(schema.carts)
    .values([
      { hash: 'over', choice, expiresAt: daysBefore(1) },
      { hash: 'kept', choice, expiresAt: daysBefore(-1) },
    ]);
  await purgeAbandoned(now);
  expect((await db().select().from(schema.carts)).map(({ hash }) => hash)).toEqual(['kept']);
});
