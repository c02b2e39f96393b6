import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';

/** `name` is how texts for staff call it. */
export type OfInvoice = { orderId: string; number: string | null; name: string };

/** The mirrored invoice that a refund or dispute is about. */
export async function invoiceOf(tx: Tx, invoiceId: string | undefined): Promise<OfInvoice | undefined> {
  if (!invoiceId) return undefined;
  const { invoices } = schema;
  const [invoice] = await tx
    .select({ orderId: invoices.orderId, number: invoices.number })
    .from(invoices)
    .where(eq(invoices.id, invoiceId));
  return invoice && { ...invoice, name: `invoice ${invoice.number ?? invoiceId}` };
}
