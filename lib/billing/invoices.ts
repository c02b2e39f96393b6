import { desc, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';

export type Invoice = typeof schema.invoices.$inferSelect;

/** The invoices of this account, newest first. */
export async function invoicesOf(accountId: string): Promise<Invoice[]> {
  const { invoices } = schema;
  return db().select().from(invoices).where(eq(invoices.accountId, accountId)).orderBy(desc(invoices.issuedAt));
}
