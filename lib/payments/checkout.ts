import type Stripe from 'stripe';
import { z } from 'zod';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { orderIdIn } from './parts/owner';
import type { Payment } from './payment';
import { stripe, isMissing, isRefused } from './stripe';
import { supplierSettings } from './setup/supplier';

export type CheckoutForm = 'embedded' | 'hosted';

export type Checkout = {
  id: string;
  form: CheckoutForm;
  /** The language it leads back to. */
  locale: string | undefined;
  status: 'open' | 'complete' | 'expired';
  clientSecret: string | undefined;
  url: string | undefined;
  customerIsGone: boolean;
  payment: Payment;
};

export type CheckoutRequest = {
  form: CheckoutForm;
  orderId: string;
  attempt: number;
  customerId: string;
  priceId: string;
  taxRateId: string | undefined;
  locale: Locale;
  reference: string | undefined;
  orderNumber: string;
  returnUrl: string;
  cancelUrl: string;
};

/** Nothing in its parameters may depend on the clock: a double click must get the same session. */
export async function openCheckout(request: CheckoutRequest): Promise<Checkout> {
  const { orderId, attempt, form, locale } = request;
  const session = await stripe().checkout.sessions.create(
    { ...(await common(request)), ...formParams(request) },
    { idempotencyKey: `checkout/${orderId}/${attempt}/${form}/${locale}` },
  );
  return checkoutOf(sessionShape.parse(session));
}

async function common(request: CheckoutRequest): Promise<Stripe.Checkout.SessionCreateParams> {
  const metadata = { order_id: request.orderId, order_number: request.orderNumber };
  const words = messages[request.locale].pay.invoice;
  const invoiceFields = [
    { name: words.order, value: request.orderNumber },
    ...(request.reference ? [{ name: words.reference, value: request.reference }] : []),
  ];
  return {
    mode: 'subscription',
    customer: request.customerId,
    client_reference_id: request.orderId,
    metadata,
    line_items: [{ price: request.priceId, quantity: 1 }],
    locale: request.locale,
    adaptive_pricing: { enabled: false },
    // Payments must be final where possible: SEPA debits can be taken back for weeks.
    excluded_payment_method_types: ['sepa_debit'],
    subscription_data: {
      metadata,
      default_tax_rates: request.taxRateId ? [request.taxRateId] : undefined,
      invoice_settings: { ...(await supplierSettings(request.locale)), custom_fields: invoiceFields },
    },
  };
}

function formParams({ form, returnUrl, cancelUrl }: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  return form === 'embedded'
    ? { ui_mode: 'embedded_page', return_url: returnUrl }
    : { ui_mode: 'hosted_page', success_url: returnUrl, cancel_url: cancelUrl };
}

/** Undefined when Stripe does not know the session. */
export async function findCheckout(sessionId: string): Promise<Checkout | undefined> {
  try {
    return await readCheckout(sessionId);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Throws when Stripe does not know the session. */
export async function readCheckout(sessionId: string): Promise<Checkout> {
  return checkoutOf(sessionShape.parse(await stripe().checkout.sessions.retrieve(sessionId, { expand: ['customer'] })));
}

/** Expires an open session, so that it cannot be paid beside a newer one. Returns its state afterwards. */
export async function closeCheckout(sessionId: string): Promise<Checkout> {
  try {
    return checkoutOf(sessionShape.parse(await stripe().checkout.sessions.expire(sessionId)));
  } catch (error) {
    // Only an open session can expire: it was paid or expired just before.
    if (isRefused(error)) return readCheckout(sessionId);
    throw error;
  }
}

function checkoutOf(session: Session): Checkout {
  const status = session.status === 'complete' || session.status === 'expired' ? session.status : 'open';
  return {
    id: session.id,
    form: session.ui_mode === 'embedded_page' ? 'embedded' : 'hosted',
    locale: session.locale ?? undefined,
    status,
    clientSecret: session.client_secret ?? undefined,
    url: session.url ?? undefined,
    customerIsGone: typeof session.customer === 'object' && session.customer?.deleted === true,
    payment: paymentOfSession(session),
  };
}

const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullable()
  .transform((id) => id ?? undefined);

/** Only the fields we rely on, in events and answers alike (API 2026-10-28.endive). */
export const sessionShape = z.object({
  id: z.string(),
  status: z.string().nullable(),
  payment_status: z.string(),
  ui_mode: z.string().nullable().optional(),
  locale: z.string().nullish(),
  amount_total: z.number().nullable(),
  currency: z.string().nullable(),
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()).nullable(),
  subscription: reference,
  client_secret: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  customer: z.union([z.string(), z.object({ deleted: z.boolean().optional() })]).nullish(),
});
export type Session = z.infer<typeof sessionShape>;

/** An open session says that nothing is paid yet; only a complete one counts as pending. */
export function paymentOfSession(session: Session): Payment {
  return {
    status: statusOf(session),
    orderId: orderIdIn(session.metadata),
    sessionId: session.id,
    subscriptionId: session.subscription,
    amountRappen: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    livemode: session.livemode,
  };
}

function statusOf({ status, payment_status }: Session): Payment['status'] {
  if (status === 'expired') return 'expired';
  return payment_status === 'unpaid' ? 'pending' : 'paid';
}
