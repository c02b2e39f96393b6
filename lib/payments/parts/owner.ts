import { z } from 'zod';
import type { Payment } from '../payment';

/** Evidence that an object is ours: several products can share one Stripe account. */
export type Owner = {
  orderId: string | undefined;
  customerId: string | undefined;
  /** Its own id and those of its subscription and invoice. */
  ids: string[];
};

const ours = z.object({ order_id: z.uuid(), order_number: z.string().regex(/^R-\d{1,9}$/) });

/** Other shops may also use `order_id`, so our number must be there, too. */
export function orderIdIn(metadata: unknown): string | undefined {
  return ours.safeParse(metadata).data?.order_id;
}

const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .catch(undefined);
const details = z.object({ metadata: z.unknown().optional(), subscription: reference }).nullish().catch(undefined);
const shape = z.object({
  id: reference,
  customer: reference,
  subscription: reference,
  invoice: reference,
  metadata: z.unknown().optional(),
  parent: z.object({ subscription_details: details }).nullish().catch(undefined),
  // Its place in API versions before 2025-03-31.
  subscription_details: details,
});

export function ownerIn(object: unknown): Owner {
  const read = shape.safeParse(object).data;
  const bill = read?.parent?.subscription_details ?? read?.subscription_details;
  const ids = [read?.id, read?.subscription, read?.invoice, bill?.subscription];
  return {
    orderId: orderIdIn(read?.metadata) ?? orderIdIn(bill?.metadata),
    customerId: read?.customer ?? undefined,
    ids: ids.filter((id) => typeof id === 'string'),
  };
}

type Invoice = {
  billing_reason: string | null;
  total: number;
  currency: string;
  livemode: boolean;
  subscriptionId: string | undefined;
  metadata: unknown;
};

/** Undefined unless it is a subscription's first invoice. Uses `total`, since a credit may have paid part of it. */
export function firstPayment(invoice: Invoice): Payment | undefined {
  const { billing_reason, total, currency, livemode, subscriptionId, metadata } = invoice;
  if (billing_reason !== 'subscription_create' || !subscriptionId) return undefined;
  const orderId = orderIdIn(metadata);
  const amount = { amountRappen: total, currency: currency.toUpperCase(), livemode };
  return { status: 'paid', orderId, sessionId: undefined, subscriptionId, ...amount };
}
