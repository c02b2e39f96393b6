import { and, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { documentForStaff, documentOf, type Pdf } from '@/lib/documents/find';
import { payPage } from '@/lib/payments/document';
import { isAway, isMissing } from '@/lib/payments/stripe';

/** `nothing`: no such document for who asks; `away`: Stripe has it and does not answer. */
export type Opened<Found> = ({ outcome: 'found' } & Found) | { outcome: 'nothing' } | { outcome: 'away' };

/** The PDF of an invoice or credit note by its number: an account's own, or any for staff. */
export async function openPdf(number: string, whose: { accountId: string } | 'staff'): Promise<Opened<Pdf>> {
  return opened(whose === 'staff' ? documentForStaff(number) : documentOf(whose.accountId, number));
}

/** Where an account pays one of its invoices, by number; `nothing` when it is paid already, too. */
export async function openPayPage(accountId: string, number: string): Promise<Opened<{ url: string }>> {
  const { invoices } = schema;
  const [invoice] = await db()
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.accountId, accountId), eq(invoices.number, number)));
  if (!invoice) return { outcome: 'nothing' };
  return opened(payPage(invoice.id).then((url) => url && { url }));
}

async function opened<Found extends object>(found: Promise<Found | '' | undefined>): Promise<Opened<Found>> {
  try {
    const result = await found;
    return result ? { outcome: 'found', ...result } : { outcome: 'nothing' };
  } catch (error) {
    if (isMissing(error)) return { outcome: 'nothing' };
    if (isAway(error)) return { outcome: 'away' };
    throw error;
  }
}
