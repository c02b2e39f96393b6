import { beforeEach, expect, test } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { InvoiceStatus } from '@/db/schema/words';
import type { Movement } from '@/lib/payments/balance';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote, aPlacedOrder, anInvoice } from '@/tests/factories';
import { book } from './book';
import { bookSales } from './book-sales';
import { movementBooked } from './movements';

useDatabase();
beforeEach(() => resetDatabase());

type Random = () => number;

/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick');
  return item;
};
const shuffled = <Item>(random: Random, items: Item[]): Item[] =>
  items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);

const at = new Date('2026-06-01T12:00:00Z');
const amount = 5000;
const ways: InvoiceStatus[][] = [
  ['open', 'paid'],
  ['open', 'failed', 'paid'],
  ['open', 'void'],
  ['open', 'failed', 'uncollectible'],
  ['open', 'uncollectible', 'paid'],
  ['open', 'uncollectible', 'void'],
];

/** Something that is known of Stripe: the state of an invoice, say. Known twice, it changes nothing. */
type Fact = () => Promise<unknown>;

const moved = (
  movement: Partial<Movement> & { id: string; type: string; amountRappen: number },
  orderId?: string,
): Fact => {
  const whole = { category: movement.type, feeRappen: 0, at, paymentIntentId: undefined, ...movement };
  return () =>
    db().transaction(async (tx) => {
      for (const transaction of movementBooked(whole, orderId)) await book(tx, transaction);
    });
};

/** What happens in the life of one invoice, and a payout. */
async function storyOf(random: Random, number: number): Promise<Fact[]> {
  const order = await aPlacedOrder();
  const way = pick(random, ways);
  const id = `in_${number}`;
  const ranks = way.map((status, rank) => async () => {
    await db()
      .insert(schema.invoices)
      .values({ ...row, status, openRappen: status === 'paid' ? 0 : amount, attemptCount: rank })
      .onConflictDoUpdate({
        target: schema.invoices.id,
        set: { status, openRappen: status === 'paid' ? 0 : amount, attemptCount: rank },
        setWhere: sql`${schema.invoices.attemptCount} <= ${rank}`,
      });
  });
  const row = await anInvoice(order, { id, number: `A-${number}`, issuedAt: at, attemptCount: 0, status: 'open' });
  await db().delete(schema.invoices).where(eq(schema.invoices.id, id));
  if (way.at(-1) !== 'paid') return ranks;
  const facts: Fact[] = [
    ...ranks,
    moved({ id: `txn_${number}`, type: 'charge', amountRappen: amount, feeRappen: 175 }, order.id),
  ];
  if (random() < 0.5) facts.push(...(await takenBack(random, number, { row, orderId: order.id, first: ranks[0] })));
  if (random() < 0.5) facts.push(moved({ id: `po_${number}`, type: 'payout', amountRappen: -1000 }));
  if (random() < 0.3) facts.push(moved({ id: `other_${number}`, type: 'charge', amountRappen: 999, feeRappen: 59 }));
  if (random() < 0.2) facts.push(moved({ id: `odd_${number}`, type: 'reserve_transaction', amountRappen: -50 }));
  return facts;
}

type Sold = { row: Awaited<ReturnType<typeof anInvoice>>; orderId: string; first: Fact | undefined };

async function takenBack(random: Random, number: number, { row, orderId, first }: Sold): Promise<Fact[]> {
  if (random() < 0.5) {
    const note = {
      id: `cn_${number}`,
      number: `A-${number}-CN`,
      issuedAt: at,
      totalRappen: 1000,
      netRappen: 925,
      vatRappen: 75,
    };
    const credit = async () => {
      await first?.();
      const known = await db().$count(schema.creditNotes, eq(schema.creditNotes.id, note.id));
      if (known === 0) await aCreditNote(row, note);
    };
    return [credit, moved({ id: `re_${number}`, type: 'refund', amountRappen: -1000 }, orderId)];
  }
  const case_ = {
    id: `txn_du_${number}`,
    type: 'adjustment',
    category: 'dispute',
    amountRappen: -amount,
    feeRappen: 1500,
  };
  const opened = moved(case_, orderId);
  if (random() < 0.5)
    return [
      opened,
      moved({ id: `won_${number}`, type: 'adjustment', category: 'dispute_reversal', amountRappen: amount }, orderId),
    ];
  const lost = () =>
    db()
      .insert(schema.disputes)
      .values({
        id: `du_${number}`,
        invoiceId: row.id,
        orderId,
        amountRappen: amount,
        status: 'lost',
        reason: 'fraudulent',
        openedAt: at,
      })
      .onConflictDoNothing();
  return [opened, lost];
}

async function accounts(): Promise<Record<string, number>> {
  const { account, amountRappen } = schema.ledgerEntries;
  const rows = await db()
    .select({ account, rappen: sql<number>`sum(${amountRappen})::int` })
    .from(schema.ledgerEntries)
    .groupBy(account);
  return Object.fromEntries(rows.map((row) => [row.account, row.rappen]));
}

const seeds = [1, 2, 3, 4, 5, 6];

test.each(seeds)(
  'any order, doubled, with bookings at any time in between, comes to the same and to zero (seed %i)',
  async (seed) => {
    const stories = async () => {
      const random = randomOf(seed);
      const facts: Fact[] = [];
      for (let number = 0; number < 12; number += 1) facts.push(...(await storyOf(random, number)));
      return facts;
    };
    for (const fact of await stories()) await fact();
    await bookSales();
    const inOrder = await accounts();
    expect(Object.values(inOrder).reduce((sum, each) => sum + each, 0)).toBe(0);

    await resetDatabase();
    const random = randomOf(seed + 1000);
    const facts = await stories();
    for (const fact of shuffled(random, [...facts, ...facts])) {
      await fact();
      if (random() < 0.2) await Promise.all([bookSales(), bookSales()]);
    }
    await bookSales();
    expect(await accounts()).toEqual(inOrder);
  },
);
