import { z } from 'zod';
import { orderIdIn } from './owner';
import type { Payment } from './payment';

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
