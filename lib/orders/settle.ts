import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { db, schema, type Tx } from '@/db/client';
import { prepare, type Prepared, runPrepared } from '@/db/prepared';
import type { EngineKind, MachineTask } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import { env } from '@/lib/env';
import { flag, type FlagReason } from '@/lib/flags/flags';
import { instanceName } from '@/lib/instance-name';
import { enqueue } from '@/lib/jobs/enqueue';
import type { MailKind } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import type { Payment, PaymentEvent } from '@/lib/payments/payment';
import { livemode } from '@/lib/payments/stripe';
import { notifyCustomer, recipientColumns } from './notify';
import { isOurs } from './queries';

const { accounts, machines, mails, orderEvents, orders, subscriptions, webhookEvents } = schema;

/** Only `paid` marks the order as paid and writes its mails; it happens once per order. */
export type Settlement = 'paid' | 'already paid' | 'noted' | 'nothing to do' | 'flagged';
type Reception = Settlement | 'duplicate' | 'not ours';

/** Processes an event once, in any order. Those of other products on the account are recorded and ignored. */
export async function receiveEvent(event: PaymentEvent, now = new Date()): Promise<Reception> {
  const { payment, changed } = event;
  const paid = payment !== undefined && (await setPaid(payment, now, changed ? undefined : event));
  if (paid && !changed) return 'paid';
  const rest = await receiveRest(event, now);
  return paid ? 'paid' : rest;
}

async function receiveRest(event: PaymentEvent, now: Date): Promise<Reception> {
  return db().transaction(async (tx) => {
    const [fresh] = await tx
      .insert(webhookEvents)
      .values({ id: event.id, source: 'stripe', type: event.type, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (!fresh) return 'duplicate';
    if (!(await mayBeOurs(tx, event))) return 'not ours';
    if (event.changed && event.livemode === livemode()) {
      await enqueue(tx, 'stripe-object', [{ ...event.changed, eventId: event.id, at: event.at?.toISOString() }]);
    }
    return event.payment ? settleUnpaid(tx, event.payment, now) : 'nothing to do';
  });
}

/** Refunds and disputes do not name their owner; that shows when they are read again. */
async function mayBeOurs(tx: Tx, { owner, changed }: PaymentEvent): Promise<boolean> {
  if (changed?.type === 'refund' || changed?.type === 'dispute') return true;
  return isOurs(tx, changed?.type === 'customer' ? { ...owner, customerId: changed.id } : owner);
}

/** Settles a payment. Return page and sweep may both repeat it; the database settles races. */
export async function settlePayment(payment: Payment, now = new Date()): Promise<Settlement> {
  if (await setPaid(payment, now)) {
    await mirrorSoon(payment);
    return 'paid';
  }
  return db().transaction((tx) => settleUnpaid(tx, payment, now));
}

/** Whoever settles without a webhook cannot count on one that brings the contract and its invoice. */
async function mirrorSoon({ subscriptionId }: Payment): Promise<void> {
  if (subscriptionId) {
    await enqueue(db(), 'stripe-object', [{ type: 'subscription', id: subscriptionId, eventId: 'settled' }]);
  }
}

/**
 * Marks an order as paid, also one that ended because nobody had paid, with all that follows, and records `event`, in one
 * statement: all or nothing, and its conditional update decides the race. False when nothing matched.
 */
async function setPaid(payment: Payment, now: Date, event?: PaymentEvent): Promise<boolean> {
  if (payment.status !== 'paid' || payment.livemode !== livemode()) return false;
  const { orderId = null, subscriptionId = null, amountRappen, currency } = payment;
  const values: Values = {
    ...{ now, orderId, subscriptionId, amountRappen, currency },
    ...{ historyId: v7(), staffMailId: v7(), customerMailId: v7(), staffMail: env().STAFF_MAIL },
    ...{ eventId: event?.id ?? null, eventType: event?.type ?? null },
    ...machineWith(env().INCUS_URL ? v7() : null),
  };
  statement ??= prepare('mark-paid', paying());
  const [row] = await runPrepared<{ paid: boolean }>(statement, values);
  return row?.paid ?? false;
}

/** None where staff build by hand. */
function machineWith(machineId: string | null) {
  return { machineId, instance: machineId && instanceName(machineId) };
}

type Values = Record<
  | ('now' | 'orderId' | 'subscriptionId' | 'amountRappen' | 'currency' | 'historyId' | 'eventId' | 'eventType')
  | ('staffMailId' | 'customerMailId' | 'staffMail' | 'machineId' | 'instance'),
  unknown
>;
/** Prepared once, since Stripe may deliver a backlog. */
let statement: Prepared | undefined;

function paying(): SQL {
  const given = (name: keyof Values) => sql.placeholder(name);
  const now = sql`${given('now')}::timestamptz`;
  const toStaff: MailKind = 'orderPaidStaff';
  const toCustomer: MailKind = 'orderPaid';
  const reminder: MailKind = 'orderUnpaid';
  const engine: EngineKind = 'incus';
  const task: MachineTask = 'build';
  return sql`
    with paid as (
      update ${orders} set paid_at = ${now}, expired_at = null, payment_pending_at = null, payment_failed_at = null,
        ended_at = null
      from ${accounts}
      where ${orders.id} = ${given('orderId')}::uuid and ${accounts.id} = ${orders.accountId}
        and ${orders.paidAt} is null and ${orders.placedAt} is not null and ${orders.discardedAt} is null
        and ${orders.priceRappen} = ${given('amountRappen')}::int and ${orders.currency} = ${given('currency')}::text
      returning ${orders.id} as order_id, ${orders.locale} as locale, ${accounts.email} as email, ${orders.plan} as plan,
        ${orders.stack} as stack, ${orders.components} as components, ${orders.sshKeys} as keys, ${orders.notes} as notes
    ), machine as (
      insert into ${machines} (id, instance, order_id, engine, plan, stack, components, keys, task, task_at, step_at, next_try_at)
      select given.id, ${given('instance')}::text, order_id, ${sql.raw(`'${engine}'`)}, plan, stack, components,
        keys, ${sql.raw(`'${task}'`)}, ${now}, ${now}, ${now}
      from paid, (select ${given('machineId')}::uuid as id) given
      where given.id is not null and notes = ''
      on conflict do nothing
    ), subscription as (
      insert into ${subscriptions} (id, order_id, status, started_at, updated_at)
      select given.id, order_id, 'active', ${now}, ${now} from paid, (select ${given('subscriptionId')}::text as id) given
      where given.id is not null
      on conflict do nothing
    ), reminder as (
      delete from ${mails} using paid
      where ${mails.orderId} = paid.order_id and ${mails.kind} = ${sql.raw(`'${reminder}'`)} and ${mails.sentAt} is null
    ), history as (
      insert into ${orderEvents} (id, order_id, kind, at)
      select ${given('historyId')}::uuid, order_id, 'paid', ${now} from paid
    ), outbox as (
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

async function settleUnpaid(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  if (payment.livemode !== livemode()) return flagPaymentException(tx, payment, 'wrongMode');
  switch (payment.status) {
    case 'paid':
      return flagPaymentException(tx, payment);
    case 'pending':
      return markPending(tx, payment, now);
    case 'failed':
      return markFailed(tx, payment, now);
    case 'expired':
      return markExpired(tx, payment, now);
  }
}

/** Only the order's current session may say that a payment is pending, failed or expired. */
function ofCurrentSession({ orderId, sessionId = '' }: Payment) {
  return and(
    orderId ? eq(orders.id, orderId) : sql`false`,
    eq(orders.checkoutSessionId, sessionId),
    isNull(orders.paidAt),
  );
}

/** Confirms the order at once, since its payment takes days (UWG Art. 3 para. 1 lit. s no. 4). */
async function markPending(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const [order] = await tx
    .update(orders)
    .set({ paymentPendingAt: now, expiredAt: null, endedAt: null })
    .where(
      and(
        ofCurrentSession(payment),
        isNull(orders.paymentPendingAt),
        isNull(orders.paymentFailedAt),
        isNull(orders.discardedAt),
      ),
    )
    .returning({ ...recipientColumns, placedAt: orders.placedAt });
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'paymentPending', { at: now });
  // An order that was changed after a failed payment is placed, and confirmed, anew.
  const key = `${order.id}/${order.placedAt?.toISOString()}`;
  await notifyCustomer(tx, order, { kind: 'orderPaymentPending', key, props: {} });
  return 'noted';
}

/** Cancels the failed payment's subscription, so that a second attempt cannot be charged twice. */
async function markFailed(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const [order] = await tx
    .update(orders)
    .set({ paymentFailedAt: now, paymentPendingAt: null })
    .where(and(ofCurrentSession(payment), isNull(orders.paymentFailedAt), isNull(orders.endedAt)))
    .returning(recipientColumns);
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'paymentFailed', { at: now });
  if (payment.subscriptionId) await enqueue(tx, 'stripe-cancel', [{ subscriptionId: payment.subscriptionId }]);
  const key = payment.sessionId ?? order.id;
  await notifyCustomer(tx, order, { kind: 'orderPaymentFailed', key, props: {} });
  return 'noted';
}

async function markExpired(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const [order] = await tx
    .update(orders)
    .set({ expiredAt: now })
    .where(
      and(ofCurrentSession(payment), isNull(orders.expiredAt), isNull(orders.paymentPendingAt), isNull(orders.endedAt)),
    )
    .returning({ id: orders.id });
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'expired', { at: now });
  return 'noted';
}

/** Either this very payment already paid the order, or it is flagged for staff, once: money is never silently kept. */
async function flagPaymentException(tx: Tx, payment: Payment, known?: FlagReason): Promise<'already paid' | 'flagged'> {
  const order = await orderWithSubscription(tx, payment.orderId);
  const reason = known ?? reasonFor(payment, order);
  if (!reason) return 'already paid';
  await flag(tx, {
    reason,
    about: payment.subscriptionId ?? payment.sessionId ?? payment.orderId ?? 'unknown',
    orderId: order?.id,
    detail: describe(payment, order),
    livemode: payment.livemode,
  });
  return 'flagged';
}

async function orderWithSubscription(tx: Tx, orderId: string | undefined) {
  if (!orderId) return undefined;
  const [order] = await tx
    .select({
      id: orders.id,
      number: orders.number,
      priceRappen: orders.priceRappen,
      currency: orders.currency,
      placedAt: orders.placedAt,
      paidAt: orders.paidAt,
      discardedAt: orders.discardedAt,
      checkoutSessionId: orders.checkoutSessionId,
      subscriptionId: subscriptions.id,
    })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(eq(orders.id, orderId));
  return order;
}
type Order = NonNullable<Awaited<ReturnType<typeof orderWithSubscription>>>;

function reasonFor(payment: Payment, order: Order | undefined): FlagReason | undefined {
  if (!order) return 'unknownOrder';
  if (!order.placedAt) return 'orderNotPlaced';
  if (order.paidAt && isSecond(payment, order)) return 'secondPayment';
  if (order.paidAt) return undefined;
  if (order.discardedAt) return 'orderDiscarded';
  if (payment.amountRappen !== order.priceRappen || payment.currency !== order.currency) return 'wrongAmount';
  throw new Error('the order became payable meanwhile; Stripe or the sweep asks again');
}

function isSecond(payment: Payment, order: Order): boolean {
  if (payment.subscriptionId && order.subscriptionId) return payment.subscriptionId !== order.subscriptionId;
  return payment.sessionId !== undefined && payment.sessionId !== order.checkoutSessionId;
}

function describe({ amountRappen, currency, sessionId, subscriptionId }: Payment, order: Order | undefined): string {
  const paid = `${amountRappen} rappen (${currency}) by ${[sessionId, subscriptionId].filter(Boolean).join(', ')}`;
  if (!order) return `${paid}; no such order here`;
  return `${paid}; order ${orderNumber(order)} agreed on ${order.priceRappen ?? 0} rappen (${order.currency})`;
}
