import { eq, inArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { type Movement, movementsSince } from '@/lib/payments/balance';
import { readInvoice } from '@/lib/payments/invoice';
import { invoiceOfPayment } from '@/lib/payments/reversal';
import { book } from './book';
import { movementBooked } from './movements';

/** Read again each time, for what Stripe shows late. */
const overlapMs = dayMs;

/**
 * Books what moved on our balance at Stripe since the last time: payments, fees, refunds, disputes, payouts. Stopped in the middle it
 * begins again and books nothing twice. Throws Stripe's errors.
 */
export async function bookBalance(): Promise<void> {
  const walkedUntil = await cursor();
  const movements = await movementsSince(new Date(walkedUntil.getTime() - overlapMs));
  const known = await bookedAlready(movements);
  for (const movement of movements) {
    if (!known.has(movement.id)) await bookMovement(movement);
  }
  const last = movements.at(-1)?.at;
  if (last && last > walkedUntil) await moveCursor(last);
}

async function bookMovement(movement: Movement): Promise<void> {
  const orderId = movement.paymentIntentId && (await orderOfPayment(movement.paymentIntentId));
  await db().transaction(async (tx) => {
    for (const transaction of movementBooked(movement, orderId || undefined)) await book(tx, transaction);
  });
}

/** The order of ours that a payment is for, whether its invoice has been mirrored or not. */
async function orderOfPayment(paymentIntentId: string): Promise<string | undefined> {
  const { invoices, orders } = schema;
  const invoiceId = await invoiceOfPayment(paymentIntentId);
  if (!invoiceId) return undefined;
  const [mirrored] = await db().select({ orderId: invoices.orderId }).from(invoices).where(eq(invoices.id, invoiceId));
  if (mirrored) return mirrored.orderId;
  const { orderId } = await readInvoice(invoiceId);
  if (!orderId) return undefined;
  const [order] = await db().select({ id: orders.id }).from(orders).where(eq(orders.id, orderId));
  return order?.id;
}

const idsPerQuery = 1000;

async function bookedAlready(movements: Movement[]): Promise<Set<string>> {
  const { ledgerTransactions } = schema;
  const found = new Set<string>();
  for (let from = 0; from < movements.length; from += idsPerQuery) {
    const ids = movements.slice(from, from + idsPerQuery).map(({ id }) => id);
    const rows = await db()
      .select({ about: ledgerTransactions.about })
      .from(ledgerTransactions)
      .where(inArray(ledgerTransactions.about, ids));
    for (const { about } of rows) found.add(about);
  }
  return found;
}

async function cursor(): Promise<Date> {
  const { reconciliationCursors } = schema;
  const [row] = await db().select().from(reconciliationCursors).where(eq(reconciliationCursors.kind, 'balance'));
  return row?.walkedUntil ?? new Date(overlapMs);
}

async function moveCursor(walkedUntil: Date): Promise<void> {
  const { reconciliationCursors } = schema;
  await db()
    .insert(reconciliationCursors)
    .values({ kind: 'balance', walkedUntil })
    .onConflictDoUpdate({ target: reconciliationCursors.kind, set: { walkedUntil } });
}
