import { type Placement, placeOrder } from '@/lib/orders/place';
import { orderOf } from '@/lib/orders/queries';
import { soldOutPlans } from './room';

type Place = Parameters<typeof placeOrder>;

/** Places a draft as it was seen, unless no host has room for it. Two who click at once may both get the last place. */
export async function placeIfRoom(
  accountId: Place[0],
  orderId: Place[1],
  seen: Place[2],
  now = new Date(),
): Promise<Placement | 'sold out'> {
  const order = await orderOf(accountId, orderId);
  if (order && !order.placedAt && (await soldOutPlans(now)).includes(order.plan)) return 'sold out';
  return placeOrder(accountId, orderId, seen, now);
}
