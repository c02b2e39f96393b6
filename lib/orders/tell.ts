import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { writeMails } from '@/lib/mail/write';

type Told = { id: string; accountId: string; locale: Locale };

/** The columns that tellCustomer needs, for a `returning`. */
export const toldColumns = {
  id: schema.orders.id,
  accountId: schema.orders.accountId,
  locale: schema.orders.locale,
};

/** Writes a mail about an order to its customer, in the language of the order; once per kind and key. */
export async function tellCustomer(
  tx: Tx,
  { id, accountId, locale }: Told,
  kind: 'orderAccepted' | 'orderReady',
  key: string,
): Promise<void> {
  const { accounts } = schema;
  const [customer] = await tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId));
  if (!customer) throw new Error(`order ${id} has no customer`);
  await writeMails(tx, [{ kind, key, to: customer.email, locale, orderId: id, props: {} }]);
}
