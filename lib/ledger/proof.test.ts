import { beforeAll, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { createCreditNote } from '@/lib/payments/credit-note';
import { stripe } from '@/lib/payments/stripe';
import { dateOfSeconds } from '@/lib/payments/subscription';
import { upsertCreditNote } from '@/lib/subscriptions/upsert-credit-note';
import { zurichClock } from '@/lib/zurich';
import { aBilledOrder, chargeOf } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { bookBalance } from './book-balance';
import { bookSales } from './book-sales';
import { proof, tryProof } from './proof';
import { journal, trialBalance, vatByRate, yearOf } from './report';

useDatabase();
const box = useStripe();
type Billed = Awaited<ReturnType<typeof aBilledOrder>>;

const year = Number(zurichClock(new Date()).slice(0, 4));
const failing = async () => (await proof(year))?.checks.filter((check) => check.ledgerRappen !== check.otherRappen);
const closing = async () =>
  Object.fromEntries((await trialBalance(year)).map(({ account, closingRappen }) => [account, closingRappen]));

/** Mirrors every invoice of an order's subscription with its VAT, as it is at Stripe. */
async function mirror({ order, subscriptionId }: Billed): Promise<void> {
  for await (const invoice of stripe().invoices.list({ subscription: subscriptionId })) {
    const row = {
      ...{ id: invoice.id, accountId: order.accountId, orderId: order.id, number: invoice.number },
      ...{ totalRappen: invoice.total, netRappen: invoice.total_excluding_tax ?? 0, vatRateBasisPoints: 810 },
      status: invoice.status === 'paid' ? ('paid' as const) : ('failed' as const),
      openRappen: invoice.amount_remaining,
      issuedAt: dateOfSeconds(invoice.created),
    };
    await db().insert(schema.invoices).values(row).onConflictDoUpdate({ target: schema.invoices.id, set: row });
  }
}

let orders: Billed[];
beforeAll(async () => {
  await resetDatabase();
  orders = [];
  for (let each = 0; each < 4; each += 1) orders.push(await aBilledOrder(box()));
});

async function look(): Promise<void> {
  for (const order of orders) await mirror(order);
  await bookSales();
  await bookBalance();
}

test('a payment that came before its invoice was mirrored belongs to its order all the same', async () => {
  await db().delete(schema.invoices);
  await bookBalance();
  expect(await closing()).toMatchObject({
    stripeBalance: 4 * 4825,
    fees: 4 * 175,
    receivable: -4 * 5000,
    unassigned: 0,
  });
  await look();
  expect(await closing()).toMatchObject({ receivable: 0, revenue: -4 * 4625, vat: -4 * 375, bank: 0 });
  expect(await failing()).toEqual([]);
});

test('refunds, disputes and payouts are booked, and the year is proven', async () => {
  const [refunded, won, lost] = orders;
  if (!refunded || !won || !lost) throw new Error('there are four orders');
  const note = await createCreditNote({ invoiceId: refunded.invoice.id, amountRappen: 1000, by: 'refund', key: 'a' });
  await upsertCreditNote(note, new Date());
  await box().closeDispute((await box().dispute(await chargeOf(won.invoice.id))).id, 'won');
  const { id } = await box().closeDispute((await box().dispute(await chargeOf(lost.invoice.id))).id, 'lost');
  await db()
    .insert(schema.disputes)
    .values({
      ...{ id, invoiceId: lost.invoice.id, orderId: lost.order.id, amountRappen: 5000, status: 'lost' },
      ...{ reason: 'fraudulent', openedAt: new Date(), closedAt: new Date() },
    });
  await look();
  await look();
  expect(await failing()).toEqual([]);
  expect(await closing()).toMatchObject({
    ...{ receivable: 0, disputed: 0, unassigned: 0, fees: 4 * 175 + 2 * 1500 },
    revenue: -(4 * 4625 - 925 - 4625),
    vat: -(4 * 375 - 75 - 375),
  });
  const period = yearOf(year);
  expect(period && (await vatByRate(period))).toEqual([{ rateBasisPoints: 810, netRappen: 12_950, vatRappen: 1050 }]);
});

test('money of another product on the account stands apart, and the balance is still proven', async () => {
  const customer = await stripe().customers.create({ email: 'other@example.org' });
  const price = await stripe().prices.create({
    currency: 'chf',
    unit_amount: 900,
    recurring: { interval: 'month' },
    product_data: { name: 'Other' },
  });
  const session = await stripe().checkout.sessions.create({
    ...{ mode: 'subscription', customer: customer.id, success_url: 'https://other.example/' },
    line_items: [{ price: price.id, quantity: 1 }],
  });
  await box().paySession(session.id, 'pays');
  await look();
  expect(await closing()).toMatchObject({ unassigned: -900 + 56, receivable: 0 });
  expect(await failing()).toEqual([]);
});

test('the days of payout bring it to the bank; the journal has every entry once', async () => {
  await box().advanceClock({ days: 4 });
  await look();
  const accounts = await closing();
  expect(accounts.bank).toBeGreaterThan(0);
  expect(await failing()).toEqual([]);
  const period = yearOf(year);
  const rows = [];
  if (period) for await (const part of journal(period)) rows.push(...part);
  expect(rows).toHaveLength(await db().$count(schema.ledgerEntries));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows.map(({ at }) => at.getTime())).toEqual(rows.map(({ at }) => at.getTime()).toSorted((a, b) => a - b));
  expect(rows.reduce((sum, { amountRappen }) => sum + amountRappen, 0)).toBe(0);
});

test('what is missing shows: an invoice whose VAT is unknown, one that was changed behind the ledger, silence of Stripe', async () => {
  expect((await proof(year))?.unbooked).toBe(0);
  const [{ id: _, ...row } = { id: '' }] = await db().select().from(schema.invoices);
  await db()
    .insert(schema.invoices)
    .values({ ...row, id: 'in_old', netRappen: null } as typeof schema.invoices.$inferInsert);
  expect((await proof(year))?.unbooked).toBe(1);
  await db().update(schema.invoices).set({ totalRappen: 9999 });
  expect((await failing())?.map(({ name }) => name)).toEqual(['sales']);
  await box().failNext({ path: '/v1/payouts', status: 503, count: 3 });
  expect(await tryProof(year)).toBe('away');
  expect(await proof(Number.NaN)).toBeUndefined();
});
