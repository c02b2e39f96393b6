import { orderNumber } from '@/lib/order-number';

/** The number of an order within a text; it stays on one line. */
export function OrderNumber({ order }: { order: Parameters<typeof orderNumber>[0] }) {
  return <span className="whitespace-nowrap">{orderNumber(order)}</span>;
}
