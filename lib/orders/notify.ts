import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { type NewMail, writeMails } from '@/lib/mail/write';

type Recipient = { id: string; accountId: string; locale: Locale };

export const recipientColumns = {
  id: schema.orders.id,
  accountId: schema.orders.accountId,
  locale: schema.orders.locale,
};

type NewsKind =
  | 'orderPaymentPending'
  | 'orderPaymentFailed'
  | 'orderAccepted'
  | 'orderLate'
  | 'promiseMoved'
  | 'orderReady'
  | 'serverChanged'
  | 'serverAlarm'
  | 'httpsReady'
  | 'lastBackup';
type News = Extract<NewMail, { kind: NewsKind }>;
type Content = { [Kind in News['kind']]: Pick<Extract<News, { kind: Kind }>, 'kind' | 'key' | 'props'> }[News['kind']];

/** Writes a mail to the order's customer in the order's language, once per kind and key. False when it was written before. */
export async function notifyCustomer(tx: Tx, { id, accountId, locale }: Recipient, content: Content): Promise<boolean> {
  const { accounts } = schema;
  const [customer] = await tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId));
  if (!customer) throw new Error(`order ${id} has no customer`);
  return (await writeMails(tx, [{ ...content, to: customer.email, locale, orderId: id }])) > 0;
}
