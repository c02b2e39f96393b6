import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { defaultComponents } from '@/lib/catalog/stacks';
import { orderNumber } from '@/lib/order-number';
import { useDatabase } from '@/tests/database';

useDatabase();

const words = [
  ['placedAt', 'placed'],
  ['paymentPendingAt', 'pending'],
  ['expiredAt', 'expired'],
  ['paidAt', 'paid'],
  ['acceptedAt', 'accepted'],
  ['readyAt', 'ready'],
  ['endedAt', 'ended'],
] as const;

/** Each of the 2^7 ways in which these moments can have happened or not. */
const combinations = Array.from({ length: 2 ** words.length }, (_, bits) => ({
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

test('of all that has happened, the last of these decides what the state is called', async () => {
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
  for (const row of rows) {
    const last = words.findLast(([moment]) => row[moment] !== null);
    expect(row.state).toBe(last?.[1] ?? 'draft');
  }
});

test('people see the number with its letter', () => {
  expect(orderNumber({ number: 10023 })).toBe('R-10023');
});
