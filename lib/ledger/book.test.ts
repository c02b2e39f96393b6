import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { book, type NewTransaction, reversed } from './book';

useDatabase();
beforeEach(() => resetDatabase());

const sale: NewTransaction = {
  kind: 'invoice',
  about: 'in_1',
  at: new Date('2026-11-27T12:00:00Z'),
  entries: [
    { account: 'receivable', amountRappen: 5000 },
    { account: 'revenue', amountRappen: -4625, vatRateBasisPoints: 810 },
    { account: 'vat', amountRappen: -375, vatRateBasisPoints: 810 },
  ],
};
const booking = (transaction: NewTransaction) => db().transaction((tx) => book(tx, transaction));
const count = async () => [await db().$count(schema.ledgerTransactions), await db().$count(schema.ledgerEntries)];

test('books once per kind and subject, also at the same time', async () => {
  const results = await Promise.all([booking(sale), booking(sale), booking(sale)]);
  expect(results.toSorted()).toEqual([false, false, true]);
  expect(await booking({ ...sale, kind: 'correction' })).toBe(true);
  expect(await count()).toEqual([2, 6]);
});

test('leaves out what does not move, and books nothing for nothing', async () => {
  expect(await booking({ ...sale, entries: [...sale.entries, { account: 'fees', amountRappen: 0 }] })).toBe(true);
  expect(await booking({ ...sale, about: 'in_2', entries: [{ account: 'fees', amountRappen: 0 }] })).toBe(false);
  expect(await count()).toEqual([1, 3]);
});

test('refuses what does not sum to zero, and so does the database', async () => {
  await expect(booking({ ...sale, entries: sale.entries.slice(1) })).rejects.toThrow('sum to -5000');
  const unbalanced = db().transaction(async (tx) => {
    await book(tx, sale);
    const [{ id } = { id: '' }] = await tx.select().from(schema.ledgerTransactions);
    await tx.insert(schema.ledgerEntries).values({ transactionId: id, account: 'fees', amountRappen: 1 });
  });
  await expect(unbalanced).rejects.toThrow();
  expect(await count()).toEqual([0, 0]);
});

test('what is booked is never changed, only corrected', async () => {
  await booking(sale);
  await expect(db().update(schema.ledgerEntries).set({ amountRappen: 1 })).rejects.toThrow();
  await expect(db().delete(schema.ledgerTransactions)).rejects.toThrow();
  await booking({ ...sale, kind: 'correction', about: 'void/in_1', entries: reversed(sale.entries) });
  const entries = await db().select().from(schema.ledgerEntries);
  expect(entries.reduce((sum, { amountRappen }) => sum + amountRappen, 0)).toBe(0);
});
