import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { cancellationsOf, openCancellation } from './list';
import { cancellationState } from './state';

useDatabase();
beforeEach(resetDatabase);

const at = new Date('2026-11-26T10:00:00Z');

test.each([
  [{ orderId: null, confirmedAt: null, objectedAt: null }, 'unclear'],
  [{ orderId: 'o', confirmedAt: null, objectedAt: null }, 'asked'],
  [{ orderId: 'o', confirmedAt: at, objectedAt: null }, 'confirmed'],
  [{ orderId: 'o', confirmedAt: null, objectedAt: at }, 'objected'],
] as const)('%j is %s', (moments, state) => {
  expect(cancellationState(moments)).toBe(state);
});

const written = { site: 'rails-hosting', locale: 'en', name: 'N', email: 'n@example.org', message: 'R-1' } as const;
const minutes = (after: number) => new Date(at.getTime() + after * 60_000);

test('staff find every cancellation of an order with whose word it is, and nothing of other orders', async () => {
  const order = await aPlacedOrder();
  const other = await aPlacedOrder();
  const colleague = await anAccount({ staff: true, name: 'Anna' });
  await db()
    .insert(schema.requests)
    .values([
      { ...written, kind: 'cancel', orderId: order.id, createdAt: minutes(1), confirmedAt: at },
      { ...written, kind: 'cancel', orderId: order.id, createdAt: minutes(3) },
      { ...written, kind: 'cancel', orderId: order.id, createdAt: minutes(2), doneAt: at, doneBy: colleague.id },
      { ...written, kind: 'cancel', orderId: other.id },
      { ...written, kind: 'contact', orderId: order.id },
    ]);
  const found = await cancellationsOf(order.id);
  expect(found.map(({ cancellation }) => cancellation)).toEqual(['asked', 'asked', 'confirmed']);
  expect(found[1]).toMatchObject({ doneAt: at, doneByName: 'Anna' });
});

test.each<[string, Partial<typeof schema.requests.$inferInsert>[], number | undefined]>([
  ['none', [], undefined],
  ['a denied one and one that is done', [{ objectedAt: at }, { doneAt: at, confirmedAt: at }], undefined],
  ['the last to arrive', [{ createdAt: minutes(1) }, { createdAt: minutes(2) }], 1],
  ['the confirmed one', [{ createdAt: minutes(1), confirmedAt: at }, { createdAt: minutes(2) }], 0],
])('of several the one that counts is told: %s', async (_name, rows, which) => {
  const { id: orderId } = await aPlacedOrder();
  const ids = [];
  for (const row of rows) {
    const values = { ...written, kind: 'cancel', orderId, ...row } as const;
    const [request] = await db().insert(schema.requests).values(values).returning();
    ids.push(request?.id);
  }
  expect(openCancellation(await cancellationsOf(orderId))?.id).toBe(which === undefined ? undefined : ids[which]);
});
