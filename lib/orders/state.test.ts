import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { defaultComponents } from '@/lib/catalog/stacks';
import { useDatabase } from '@/tests/database';
import { orderNumber, orderState } from './state';

useDatabase();

const moments = ['placedAt', 'paymentPendingAt', 'expiredAt', 'paidAt', 'acceptedAt', 'readyAt', 'endedAt'] as const;

/** Each of the 2^7 ways in which these moments can have happened or not. */
const combinations = Array.from({ length: 2 ** moments.length }, (_, bits) => ({
  placedAt: happened(bits, 0),
  paymentPendingAt: happened(bits, 1),
  expiredAt: happened(bits, 2),
  paidAt: happened(bits, 3),
  acceptedAt: happened(bits, 4),
  readyAt: happened(bits, 5),
  endedAt: happened(bits, 6),
}));

function happened(bits: number, place: number): Date | null {
  return bits & (1 << place) ? new Date('2026-11-23T09:00:00Z') : null;
}

test('the generated column and orderState use the same word for every combination of moments', async () => {
  const [account] = await db()
    .insert(schema.accounts)
    .values({ email: 'customer@example.org', name: 'Customer', locale: 'en' })
    .returning();
  const order = {
    accountId: account?.id ?? '',
    locale: 'en' as const,
    plan: 'economy' as const,
    stack: 'ruby' as const,
    components: defaultComponents('ruby'),
    hostname: 'state.example.org',
    sshKeys: [],
  };
  await db()
    .insert(schema.orders)
    .values(combinations.map((row) => ({ ...order, ...row })));
  const rows = await db().select().from(schema.orders).where(eq(schema.orders.hostname, order.hostname));
  expect(rows).toHaveLength(128);
  expect(new Set(rows.map(({ state }) => state)).size).toBe(8);
  for (const row of rows) expect(row.state).toBe(orderState(row));
});

test('people see the number with its letter', () => {
  expect(orderNumber({ number: 10023 })).toBe('R-10023');
});
