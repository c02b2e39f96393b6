import { orderNumber } from '@/lib/order-number';

export function OrderNumber({ order }: { order: Parameters<typeof orderNumber>[0] }) {
  return <span className="whitespace-nowrap">{orderNumber(order)}</span>;
}
