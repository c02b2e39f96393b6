import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { customerFor } from '@/lib/billing/customer-for';
import { flagMissing, flagUpstreamProblem } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import {
  type Checkout,
  type CheckoutForm,
  type CheckoutRequest,
  closeCheckout,
  findCheckout,
  openCheckout,
} from '@/lib/payments/checkout';
import { findPrice, findTaxRate } from '@/lib/payments/prices';
import { isKeyOfAnother, keyIsSpent, type UpstreamProblem, upstreamProblem } from '@/lib/payments/stripe';
import { absoluteUrl } from '@/lib/sites';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';
import { reopenWithoutSession } from './withdraw';

export type PayOutcome =
  | { outcome: 'open'; checkout: Checkout }
  | { outcome: 'done' | 'ended' | 'not placed' | 'not found' | 'vat number refused' }
  /** The other form was opened since the page was made that asks: it stays. */
  | { outcome: 'elsewhere' }
  /** `setup`: staff, who were notified, must fix something. `away`: temporary. */
  | { outcome: 'unavailable'; kind: UpstreamProblem['kind'] };

type Choice = {
  /** Undefined: the language of the order. */
  locale?: Locale;
  /** The session that the asking page knew of, or `none`; a newer one of the other form is not closed then. */
  seen?: string;
};
type Wanted = Choice & { form: CheckoutForm };

/**
 * Opens or reuses the order's Checkout Session, settling a paid one. Two must never be payable at once. From here on the
 * order speaks the language that it is paid in.
 */
export async function payOrder(
  accountId: string,
  orderId: string,
  form: CheckoutForm,
  choice: Choice = {},
  tries = 2,
): Promise<PayOutcome> {
  try {
    return await findOrOpen(accountId, orderId, { form, ...choice });
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    if (keyIsSpent(error)) {
      const order = await orderOf(accountId, orderId);
      if (order && !order.checkoutSessionId) await beginNextAttempt(order);
      if (isKeyOfAnother(error) && tries > 1) return payOrder(accountId, orderId, form, choice, tries - 1);
    }
    await flagUpstreamProblem(problem, { reason: 'cannotPay', orderId });
    return { outcome: 'unavailable', kind: problem.kind };
  }
}

async function findOrOpen(accountId: string, orderId: string, wanted: Wanted): Promise<PayOutcome> {
  const order = await orderOf(accountId, orderId);
  if (!order) return { outcome: 'not found' };
  if (!order.placedAt) return { outcome: 'not placed' };
  if (order.paidAt || order.paymentPendingAt) return { outcome: 'done' };
  if (order.endedAt) return { outcome: 'ended' };
  const locale = wanted.locale ?? order.locale;
  if (locale !== order.locale) await speak(order, locale);
  if (!order.checkoutSessionId) return openFor(order, { ...wanted, locale });

  const current = await currentCheckout(order.checkoutSessionId, { ...wanted, locale });
  if (!current) await flagMissing({ reason: 'sessionGone', id: order.checkoutSessionId, orderId });
  if (current === 'elsewhere') return { outcome: 'elsewhere' };
  if (current?.status === 'open') return { outcome: 'open', checkout: current };
  const settled = current?.status === 'complete' ? await settlePayment(current.payment) : undefined;
  if (settled && !order.paymentFailedAt) return { outcome: 'done' };
  await beginNextAttempt(order);
  return findOrOpen(accountId, orderId, wanted);
}

/** Mails and pages follow the language in which the customer pays. */
async function speak({ id }: Order, locale: Locale): Promise<void> {
  const { orders } = schema;
  await db()
    .update(orders)
    .set({ locale })
    .where(and(eq(orders.id, id), isNull(orders.paidAt)));
}

/** Closed first if it has the other form or language, or its customer is gone. Undefined when Stripe does not know it. */
async function currentCheckout(
  sessionId: string,
  { form, locale, seen = sessionId }: Wanted,
): Promise<Checkout | 'elsewhere' | undefined> {
  const checkout = await findCheckout(sessionId);
  if (checkout?.status !== 'open') return checkout;
  if (checkout.form !== form && seen !== sessionId) return 'elsewhere';
  const fits = checkout.form === form && checkout.locale === locale && !checkout.customerIsGone;
  return fits ? checkout : closeCheckout(sessionId);
}

/** Drops a session that can no longer be paid; does nothing when another request already has. */
async function beginNextAttempt({ id, checkoutAttempt }: Order): Promise<void> {
  const { orders } = schema;
  await db()
    .update(orders)
    .set({ checkoutAttempt: checkoutAttempt + 1, checkoutSessionId: null, expiredAt: null, paymentFailedAt: null })
    .where(and(eq(orders.id, id), eq(orders.checkoutAttempt, checkoutAttempt), isNull(orders.paidAt)));
}

async function openFor(order: Order, wanted: Wanted & { locale: Locale }): Promise<PayOutcome> {
  const request = await requestFor({ ...order, locale: wanted.locale }, wanted.form);
  if (!request) {
    await reopenWithoutSession(order.accountId, order.id);
    return { outcome: 'vat number refused' };
  }
  const checkout = await openCheckout(request);
  const { orders } = schema;
  const attempt = and(eq(orders.id, order.id), eq(orders.checkoutAttempt, order.checkoutAttempt));
  const [kept] = await db()
    .update(orders)
    .set({ checkoutSessionId: checkout.id })
    .where(and(attempt, isNull(orders.checkoutSessionId)))
    .returning({ id: orders.id });
  if (kept) return { outcome: 'open', checkout };
  const [winner] = await db()
    .select({ sessionId: orders.checkoutSessionId })
    .from(orders)
    .where(eq(orders.id, order.id));
  if (winner?.sessionId === checkout.id) return { outcome: 'open', checkout };
  // Another tab opened the other form at the same time: its session stays, ours must not be payable.
  await closeCheckout(checkout.id);
  return findOrOpen(order.accountId, order.id, wanted);
}

/** Undefined when Stripe refuses the VAT number. */
async function requestFor(order: Order, form: CheckoutForm): Promise<CheckoutRequest | undefined> {
  const { billing, priceRappen, vatTreatment, vatRateBasisPoints, accountId, locale } = order;
  if (!billing || priceRappen === null || !vatTreatment) throw new Error(`Order ${order.id} is placed but not frozen`);
  const { accounts } = schema;
  const [account] = await db().select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new Error(`Order ${order.id} has no account`);
  const customer = await customerFor(account, billing, locale);
  if (customer.lostId) await flagMissing({ reason: 'customerGone', id: customer.lostId, orderId: order.id });
  if (customer.outcome !== 'kept') return undefined;
  const { orders } = schema;
  await db().update(orders).set({ partnerId: customer.customerId }).where(eq(orders.id, order.id));
  const path = `/book/${order.id}`;
  return {
    form,
    orderId: order.id,
    orderNumber: orderNumber(order),
    attempt: order.checkoutAttempt,
    customerId: customer.customerId,
    priceId: await findPrice(order.plan, vatTreatment, priceRappen, order.interval),
    taxRateId: vatRateBasisPoints ? await findTaxRate(vatRateBasisPoints) : undefined,
    locale,
    reference: billing.reference ?? undefined,
    returnUrl: absoluteUrl(order.site, locale, `${path}/done`),
    cancelUrl: absoluteUrl(order.site, locale, `${path}/pay`),
  };
}
