import { eq, lte } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import { formatDateTime } from '@/lib/dates';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import { type DisputeFacts, isClosed } from '@/lib/payments/reversal';
import { livemode } from '@/lib/payments/stripe';
import { invoiceOf, type OfInvoice } from './invoice-of';
import { differs, inTurn, type Mirrored, type Reading } from './row';

const { disputes } = schema;

/** Stores a dispute as read at `readAt`. It is one case: flagged and logged when it opens, resolved and logged at its end. */
export async function upsertDispute(
  facts: DisputeFacts,
  readAt: Date,
  { at = readAt, tx }: Reading = {},
): Promise<Mirrored> {
  return inTurn(facts.id, tx, async (tx) => {
    const invoice = await invoiceOf(tx, facts.invoiceId);
    const [before] = await tx.select().from(disputes).where(eq(disputes.id, facts.id));
    const row = rowOf(facts, { invoice, before, at });
    const stored = await tx
      .insert(disputes)
      .values({ ...row, updatedAt: readAt })
      .onConflictDoUpdate({
        target: disputes.id,
        set: { ...row, updatedAt: readAt },
        setWhere: lte(disputes.updatedAt, readAt),
      })
      .returning({ id: disputes.id });
    const orderId = invoice?.orderId;
    if (stored.length === 0) return { orderId, changed: false };
    if (!before || isClosed(before.status)) await tellOpening(tx, facts, { invoice, again: before !== undefined });
    if (isClosed(facts.status) && !(before && isClosed(before.status))) await tellEnd(tx, facts, { invoice, at });
    return { orderId, changed: !before || differs(before, row) };
  });
}

type Row = typeof disputes.$inferSelect;
type Story = { invoice: OfInvoice | undefined; at: Date };

function rowOf(facts: DisputeFacts, { invoice, before, at }: Story & { before: Row | undefined }) {
  const { customerId: _, evidenceSent, ...columns } = facts;
  return {
    ...columns,
    invoiceId: facts.invoiceId ?? null,
    orderId: invoice?.orderId ?? null,
    evidenceSentAt: before?.evidenceSentAt ?? (evidenceSent ? at : null),
    closedAt: isClosed(facts.status) ? (before?.closedAt ?? at) : null,
  };
}

/** A case that was closed can go on by an appeal. */
function caseOf({ id }: DisputeFacts, again: boolean): string {
  return again ? `${id}/appeal` : id;
}

async function tellOpening(
  tx: Tx,
  facts: DisputeFacts,
  { invoice, again }: { invoice: OfInvoice | undefined; again: boolean },
): Promise<void> {
  if (again && isClosed(facts.status)) return;
  const { amountRappen, openedAt } = facts;
  const about = { about: caseOf(facts, again), orderId: invoice?.orderId, livemode: livemode() };
  await flag(tx, { reason: 'dispute', ...about, detail: describe(facts, invoice) });
  if (!invoice || again) return;
  const entry = { kind: 'disputed', invoiceNumber: invoice.number, amountRappen } as const;
  await record(tx, invoice.orderId, entry, { at: openedAt });
}

function describe({ amountRappen, reason, evidenceDueAt }: DisputeFacts, invoice: OfInvoice | undefined): string {
  const what = `The customer's bank takes back ${formatRappen(amountRappen)} of ${invoice?.name ?? 'a payment without an invoice'}`;
  const until = evidenceDueAt ? ` Evidence is due by ${formatDateTime(evidenceDueAt, 'en')} (Swiss time).` : '';
  return `${what}; its reason: ${reason.replaceAll('_', ' ')}.${until}`;
}

async function tellEnd(tx: Tx, facts: DisputeFacts, { invoice, at }: Story): Promise<void> {
  for (const again of [false, true]) await resolveByItself(tx, { reason: 'dispute', about: caseOf(facts, again) }, at);
  if (!invoice) return;
  const { amountRappen, status } = facts;
  const kind = status === 'lost' ? 'disputeLost' : 'disputeWon';
  await record(tx, invoice.orderId, { kind, invoiceNumber: invoice.number, amountRappen }, { at });
}
