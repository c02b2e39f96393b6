import type { Order } from './queries';

/** The moments that decide what an order's state is called. */
export type OrderMoments = Pick<
  Order,
  'placedAt' | 'paymentPendingAt' | 'expiredAt' | 'paidAt' | 'acceptedAt' | 'readyAt' | 'endedAt'
>;

/** `R-10023`, the number people use. */
export function orderNumber(order: { number: number }): string {
  return `R-${order.number}`;
}
