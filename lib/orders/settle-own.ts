import { readCheckout } from '@/lib/payments/checkout';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';

/**
 * For the return page: asks Stripe how the order's own session stands, whatever the address says, and settles it.
 * Returns the order as it is afterwards; undefined when it is not this account's.
 */
export async function settleOwn(accountId: string, orderId: string): Promise<Order | undefined> {
  const order = await orderOf(accountId, orderId);
  if (!order || order.paidAt || !order.checkoutSessionId) return order;
  const { status, payment } = await readCheckout(order.checkoutSessionId);
  if (status === 'open') return order;
  await settlePayment(payment);
  return orderOf(accountId, orderId);
}
