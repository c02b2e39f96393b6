import { type SQL, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { schema } from '@/db/client';
import { prepare, type Prepared, runPrepared } from '@/db/prepared';
import { env } from '@/lib/env';
import type { MailKind } from '@/lib/mail/kinds';
import type { Payment, PaymentEvent } from '@/lib/payments/payment';

/**
 * Sets an order paid, once, and writes all that follows from it: its subscription, a line of history, the mail to staff and
 * the confirmation to the customer; with `event`, also that this event has come. It is one
 * statement and so all or nothing: the conditional update decides the race, the rest hangs on its result. Returns false
 * when nothing was to be set: unknown order, not placed, paid before, or not the agreed amount and currency.
 */
export async function markPaid(
  payment: Payment,
  now: Date,
  event?: Pick<PaymentEvent, 'id' | 'type'>,
): Promise<boolean> {
  const { orderId = null, subscriptionId = null, amountRappen, currency } = payment;
  const [staffMailId, customerMailId] = [v7(), v7()];
  const values: Values = {
    ...{ now, orderId, subscriptionId, amountRappen, currency, staffMailId, customerMailId },
    historyId: v7(),
    staffMail: env().STAFF_MAIL,
    eventId: event?.id ?? null,
    eventType: event?.type ?? null,
  };
  statement ??= prepare('mark-paid', paying());
  const [row] = await runPrepared<{ paid: boolean }>(statement, values);
  return row?.paid ?? false;
}

type Values = Record<
  | ('now' | 'orderId' | 'subscriptionId' | 'amountRappen' | 'currency' | 'historyId' | 'eventId' | 'eventType')
  | ('staffMailId' | 'customerMailId' | 'staffMail'),
  unknown
>;
/** Written out once: every order passes here, and Stripe may deliver a backlog. */
let statement: Prepared | undefined;

function paying(): SQL {
  const { orders, accounts, subscriptions, orderEvents, mails, webhookEvents } = schema;
  const given = (name: keyof Values) => sql.placeholder(name);
  const now = sql`${given('now')}::timestamptz`;
  const toStaff: MailKind = 'orderPaidStaff';
  const toCustomer: MailKind = 'orderPaid';
  return sql`
    with paid as (
      update ${orders} set paid_at = ${now}, expired_at = null, payment_pending_at = null, payment_failed_at = null
      from ${accounts}
      where ${orders.id} = ${given('orderId')}::uuid and ${accounts.id} = ${orders.accountId}
        and ${orders.paidAt} is null and ${orders.placedAt} is not null
        and ${orders.priceRappen} = ${given('amountRappen')}::int and ${orders.currency} = ${given('currency')}::text
      returning ${orders.id} as order_id, ${orders.locale} as locale, ${accounts.email} as email
    ), subscription as (
      insert into ${subscriptions} (id, order_id, status, started_at)
      select given.id, order_id, 'active', ${now} from paid, (select ${given('subscriptionId')}::text as id) given
      where given.id is not null
      on conflict do nothing
    ), history as (
      insert into ${orderEvents} (id, order_id, kind, at)
      select ${given('historyId')}::uuid, order_id, 'paid', ${now} from paid
    ), letters as (
      insert into ${mails} (id, kind, key, order_id, "to", reply_to, locale)
      select ${given('staffMailId')}::uuid, ${sql.raw(`'${toStaff}'`)}, order_id, order_id, ${given('staffMail')}::text, email, 'en'
      from paid
      union all
      select ${given('customerMailId')}::uuid, ${sql.raw(`'${toCustomer}'`)}, order_id, order_id, email, null, locale
      from paid
      on conflict (kind, key) do nothing
    ), arrival as (
      insert into ${webhookEvents} (id, source, type, received_at)
      select given.id, 'stripe', ${given('eventType')}::text, ${now} from paid, (select ${given('eventId')}::text as id) given
      where given.id is not null
      on conflict do nothing
    )
    select exists (select from paid) as paid`;
}
