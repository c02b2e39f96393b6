import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote, aPlacedOrder, anAccount, anInvoice } from '@/tests/factories';
import { invoicesOf, invoicesPerPage, invoiceYears } from './list';

useDatabase();
beforeEach(() => resetDatabase());

const numbers = ({ invoices }: Awaited<ReturnType<typeof invoicesOf>>) => invoices.map(({ number }) => number);

test('an account sees its invoices, newest first, with their server and credit notes', async () => {
  const order = await aPlacedOrder();
  const first = await anInvoice(order, { number: 'A-1', issuedAt: new Date('2026-01-05T12:00:00Z') });
  await anInvoice(order, { number: 'A-2', issuedAt: new Date('2026-02-05T12:00:00Z') });
  await anInvoice(await aPlacedOrder(), { number: 'B-1' });
  await aCreditNote(first, { number: 'A-1-CN-01' });
  await aCreditNote(first, { number: 'A-1-CN-02', voidedAt: new Date() });
  const found = await invoicesOf(order.accountId);
  expect(numbers(found)).toEqual(['A-2', 'A-1']);
  expect(found.invoices[1]).toMatchObject({
    orderNumber: order.number,
    hostname: order.hostname,
    creditNotes: [{ number: 'A-1-CN-01' }],
  });
});

test('it chooses by server and by the year of Zurich', async () => {
  const account = await anAccount();
  const [one, two] = [await aPlacedOrder(account), await aPlacedOrder(account)];
  await anInvoice(one, { number: 'A-1', issuedAt: new Date('2025-12-31T22:59:59Z') });
  await anInvoice(one, { number: 'A-2', issuedAt: new Date('2025-12-31T23:00:00Z') });
  await anInvoice(two, { number: 'A-3', issuedAt: new Date('2026-06-01T12:00:00Z') });
  expect(await invoiceYears(account.id)).toEqual([2026, 2025]);
  expect(numbers(await invoicesOf(account.id, { year: 2026 }))).toEqual(['A-3', 'A-2']);
  expect(numbers(await invoicesOf(account.id, { year: 2025 }))).toEqual(['A-1']);
  expect(numbers(await invoicesOf(account.id, { orderId: two.id }))).toEqual(['A-3']);
  expect(numbers(await invoicesOf(account.id, { orderId: one.id, year: 2026 }))).toEqual(['A-2']);
  const stranger = await anAccount();
  expect(numbers(await invoicesOf(stranger.id, { orderId: one.id }))).toEqual([]);
  expect(numbers(await invoicesOf(account.id, { orderId: 'nonsense' }))).toEqual([]);
});

test('it comes in pages', async () => {
  const order = await aPlacedOrder();
  for (let each = 0; each < invoicesPerPage + 2; each += 1) await anInvoice(order);
  const [first, second] = [await invoicesOf(order.accountId), await invoicesOf(order.accountId, { page: 2 })];
  expect(first).toMatchObject({ page: 1, more: true });
  expect(first.invoices).toHaveLength(invoicesPerPage);
  expect(second).toMatchObject({ page: 2, more: false });
  expect(second.invoices).toHaveLength(2);
  const rows = await db().select().from(schema.invoices);
  expect(new Set([...first.invoices, ...second.invoices].map(({ id }) => id)).size).toBe(rows.length);
});
