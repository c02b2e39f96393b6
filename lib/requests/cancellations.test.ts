import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { aPlacedOrder } from '@/tests/factories';
import { resetDatabase, useDatabase } from '@/tests/database';
import { cancellationState } from './cancellation';
import { openCancellationsOf } from './cancellations';

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

test('staff find what is open about an order, and nothing of other orders', async () => {
  const order = await aPlacedOrder();
  const other = await aPlacedOrder();
  const written = { site: 'rails-hosting', locale: 'en', name: 'N', email: 'n@example.org', message: 'R-1' } as const;
  await db()
    .insert(schema.requests)
    .values([
      { ...written, kind: 'cancel', orderId: order.id, createdAt: new Date(at.getTime() + 1) },
      { ...written, kind: 'cancel', orderId: order.id, createdAt: at, confirmedAt: at },
      { ...written, kind: 'cancel', orderId: order.id, createdAt: at, doneAt: at },
      { ...written, kind: 'cancel', orderId: other.id },
      { ...written, kind: 'contact', orderId: order.id },
    ]);
  const found = await openCancellationsOf(order.id);
  expect(found.map(cancellationState)).toEqual(['confirmed', 'asked']);
});
