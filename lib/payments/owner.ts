import { z } from 'zod';

/** By what an object at Stripe may be ours: several products can share one account there. */
export type Owner = {
  /** The order named in our own metadata. */
  orderId: string | undefined;
  customerId: string | undefined;
  /** Its own id and those of the subscription and the invoice that it names. */
  ids: string[];
};

const ours = z.object({ order_id: z.uuid(), order_number: z.string().regex(/^R-\d{1,9}$/) });

/** The order in metadata that we wrote; other shops may have an `order_id` of their own, so the number must be there, too. */
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
  // Where API versions before 2025-03-31 had it.
  subscription_details: details,
});

/** What an object says of whose it is, whatever kind and API version it is of. */
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
