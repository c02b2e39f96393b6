import { failuresOf, throwTogether } from '@/lib/failures';
import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { flag } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import { createCreditNote, creditNotesOf } from '@/lib/payments/credit-note';
import { isAway, livemode, upstreamProblem } from '@/lib/payments/stripe';
import { upsertCreditNote } from '@/lib/subscriptions/upsert-credit-note';

/** Time for the credit note of a refund that was made together with it. */
const graceMinutes = 10;
const refundsPerRun = 100;

type Refund = { id: string; invoiceId: string; orderId: string | null; amountRappen: number };

/**
 * Gives each refund that has none its credit note, so that its VAT has a document: one made in Stripe's dashboard, say. What Stripe
 * refuses is flagged once; single problems are thrown at the end.
 */
export async function creditRefunds(now: Date): Promise<void> {
  const failures = await failuresOf(await withoutCreditNote(now), (refund) => creditOrFlag(refund, now), isAway);
  throwTogether(failures, 'some refunds have no credit note');
}

async function creditOrFlag(refund: Refund, now: Date): Promise<void> {
  try {
    await creditRefund(refund, now);
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem || isAway(error)) throw error;
    await flagRefused(refund, problem.detail);
  }
}

async function withoutCreditNote(now: Date): Promise<Refund[]> {
  const { refunds, creditNotes, flags } = schema;
  const rows = await db()
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(schema.invoices, eq(schema.invoices.id, refunds.invoiceId))
    .leftJoin(creditNotes, eq(creditNotes.refundId, refunds.id))
    .leftJoin(flags, eq(flags.key, sql`'creditNoteRefused/' || ${refunds.id}`))
    .where(
      and(
        eq(refunds.status, 'succeeded'),
        isNotNull(refunds.invoiceId),
        isNull(creditNotes.id),
        isNull(flags.id),
        lt(refunds.createdAt, new Date(now.getTime() - graceMinutes * minuteMs)),
      ),
    )
    .orderBy(asc(refunds.createdAt))
    .limit(refundsPerRun);
  return rows.flatMap(({ refund: { id, invoiceId, orderId, amountRappen } }) =>
    invoiceId ? [{ id, invoiceId, orderId, amountRappen }] : [],
  );
}

/** Stripe is asked first: the credit note may exist, its event may be late. */
async function creditRefund({ id: refundId, invoiceId, amountRappen }: Refund, now: Date): Promise<void> {
  const known = await creditNotesOf(invoiceId);
  for (const note of known) await upsertCreditNote(note, now);
  if (known.some((note) => note.refundId === refundId && !note.voidedAt)) return;
  const made = await createCreditNote({ invoiceId, amountRappen, by: { refundId }, key: refundId });
  await upsertCreditNote(made, now);
}

async function flagRefused({ id, invoiceId, orderId, amountRappen }: Refund, reason: string): Promise<void> {
  const detail = `The refund of ${formatRappen(amountRappen)} for ${invoiceId} has no credit note, and Stripe makes none: ${reason}`;
  await db().transaction((tx) =>
    flag(tx, {
      reason: 'creditNoteRefused',
      about: id,
      orderId: orderId ?? undefined,
      detail,
      livemode: livemode(),
    }),
  );
}
