import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { schema, type Tx } from '@/db/client';
import { env } from '@/lib/env';
import { enqueue } from '@/lib/jobs/enqueue';
import type { MailKind } from '@/lib/mail/kinds';
import type { Payment } from '@/lib/payments/payment';

/**
 * Sets an order paid, once, and writes all that follows from it: its subscription, a line of history, the mail to staff
 * and the confirmation to the customer. One statement, since every order passes here and Stripe may deliver a backlog:
 * the conditional update decides the race, the rest hangs on its result. Returns false when nothing was to be set:
 * unknown order, not placed, paid before, or not the agreed amount and currency.
 */
export async function markPaid(tx: Tx, payment: Payment, now: Date): Promise<boolean> {
  const { orderId, subscriptionId, amountRappen, currency } = payment;
  const { orders, accounts, subscriptions, orderEvents, mails } = schema;
  const toStaff: MailKind = 'orderPaidStaff';
  const toCustomer: MailKind = 'orderPaid';
  const result = await tx.execute<{ paid: boolean; mail_ids: string[] }>(sql`
    with paid as (
      update ${orders} set paid_at = ${now}, expired_at = null, payment_pending_at = null, payment_failed_at = null
      from ${accounts}
      where ${orders.id} = ${orderId ?? null}::uuid and ${accounts.id} = ${orders.accountId}
        and ${orders.paidAt} is null and ${orders.placedAt} is not null
        and ${orders.priceRappen} = ${amountRappen}::int and ${orders.currency} = ${currency}
      returning ${orders.id} as order_id, ${orders.locale} as locale, ${accounts.email} as email
    ), subscription as (
      insert into ${subscriptions} (id, order_id, status, started_at)
      select ${subscriptionId ?? null}::text, order_id, 'active', ${now} from paid where ${subscriptionId ?? null}::text is not null
      on conflict do nothing
    ), story as (
      insert into ${orderEvents} (id, order_id, kind, at) select ${v7()}::uuid, order_id, 'paid', ${now} from paid
    ), letters as (
      insert into ${mails} (id, kind, key, order_id, "to", reply_to, locale)
      select ${v7()}::uuid, ${toStaff}::text, order_id, order_id, ${env().STAFF_MAIL}::text, email, 'en' from paid
      union all
      select ${v7()}::uuid, ${toCustomer}::text, order_id, order_id, email, null, locale from paid
      on conflict (kind, key) do nothing
      returning id
    )
    select exists (select from paid) as paid, array(select id::text from letters) as mail_ids`);
  const [row] = result.rows;
  if (!row?.paid) return false;
  await enqueue(
    tx,
    'mail',
    row.mail_ids.map((mailId) => ({ mailId })),
  );
  return true;
}
