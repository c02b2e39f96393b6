import { and, eq, lte, sql } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { InvoiceStatus } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import type { InvoiceFacts } from '@/lib/payments/invoice';
import { differs, inTurn, type Mirrored, notOurs, type Reading } from './row';
import { refundedOf } from './upsert-refund';

const { invoices, orders, subscriptions } = schema;

/** Stores an invoice as read at `readAt`; logs what was paid or failed once. Ignores drafts and other shops'. */
export async function upsertInvoice(
  facts: InvoiceFacts,
  readAt: Date,
  { at = readAt, tx }: Reading = {},
): Promise<Mirrored> {
  if (facts.status === 'draft') return notOurs;
  return inTurn(facts.id, tx, async (tx) => {
    const owner = await ownerOf(tx, facts);
    if (!owner) return notOurs;
    const { orderId: _, firstPayment: __, failedAt: ___, ...columns } = facts;
    const row = { ...columns, ...owner, refundedRappen: await refundedOf(tx, facts.id) };
    const [before] = await tx.select().from(invoices).where(eq(invoices.id, facts.id));
    const stored = await tx
      .insert(invoices)
      .values({ ...row, updatedAt: readAt })
      .onConflictDoUpdate({
        target: invoices.id,
        set: { ...columns, updatedAt: readAt },
        setWhere: lte(invoices.updatedAt, readAt),
      })
      .returning({ id: invoices.id });
    if (stored.length === 0) return { ...owner, changed: false };
    if (before?.status !== facts.status) await tell(tx, owner.orderId, facts, at);
    await extendPaidTime(tx, owner.orderId);
    // Stripe signs its links anew for each reading.
    const { hostedUrl: ____, pdfUrl: _____, ...lasting } = columns;
    return { ...owner, changed: !before || differs(before, lasting) };
  });
}

/** By our metadata, or by its subscription when somebody removed that at Stripe. */
async function ownerOf(tx: Tx, { orderId, subscriptionId }: InvoiceFacts) {
  const owner = { orderId: orders.id, accountId: orders.accountId };
  if (orderId) {
    const [order] = await tx.select(owner).from(orders).where(eq(orders.id, orderId));
    return order;
  }
  if (!subscriptionId) return undefined;
  const [order] = await tx
    .select(owner)
    .from(subscriptions)
    .innerJoin(orders, eq(orders.id, subscriptions.orderId))
    .where(eq(subscriptions.id, subscriptionId));
  return order;
}

/** The first invoice is told by settling its order. */
async function tell(tx: Tx, orderId: string, facts: InvoiceFacts, at: Date): Promise<void> {
  const kind = facts.reason === 'first' ? undefined : storyOf(facts.status, facts.reason === 'renewal');
  if (!kind) return;
  const happened = facts.status === 'paid' ? facts.paidAt : facts.failedAt;
  const { number: invoiceNumber, totalRappen } = facts;
  await record(tx, orderId, { kind, invoiceNumber, totalRappen }, { at: happened ?? at });
}

function storyOf(status: InvoiceStatus, renewal: boolean) {
  if (status === 'paid') return renewal ? ('renewed' as const) : ('invoicePaid' as const);
  if (status === 'failed') return renewal ? ('renewalFailed' as const) : ('invoiceFailed' as const);
  return undefined;
}

/** The end of the newest period that is paid; what is stored stays while no invoice says it. */
export const paidTime = sql<Date | null>`coalesce((select max(${invoices.periodEndAt}) from ${invoices}
  where ${invoices.orderId} = ${subscriptions.orderId} and ${invoices.status} = 'paid'), ${subscriptions.paidUntil})`;

async function extendPaidTime(tx: Tx, orderId: string): Promise<void> {
  const moved = sql`${subscriptions.paidUntil} is distinct from ${paidTime}`;
  await tx
    .update(subscriptions)
    .set({ paidUntil: paidTime })
    .where(and(eq(subscriptions.orderId, orderId), moved));
}
