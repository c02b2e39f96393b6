import type { OrderState } from '@/db/schema/orders';

/** The moments that decide what an order's state is called. */
export type OrderMoments = {
  placedAt: Date | null;
  paymentPendingAt: Date | null;
  expiredAt: Date | null;
  paidAt: Date | null;
  acceptedAt: Date | null;
  readyAt: Date | null;
  endedAt: Date | null;
};

/** The word for where an order stands; the generated column `orders.state` says the same. */
export function orderState(order: OrderMoments): OrderState {
  if (order.endedAt) return 'ended';
  if (order.readyAt) return 'ready';
  if (order.acceptedAt) return 'accepted';
  if (order.paidAt) return 'paid';
  if (order.expiredAt) return 'expired';
  if (order.paymentPendingAt) return 'pending';
  if (order.placedAt) return 'placed';
  return 'draft';
}

/** `R-10023`, the number people use. */
export function orderNumber(order: { number: number }): string {
  return `R-${order.number}`;
}
