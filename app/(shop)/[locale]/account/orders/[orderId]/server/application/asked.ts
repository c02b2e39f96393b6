import { notFound } from 'next/navigation';
import { machineToAsk } from '@/lib/fleet/may-ask';
import { orderOf } from '@/lib/orders/queries';

/** The machine of a customer's order that can be asked for its application, or why it cannot. */
export async function serverOfApplication(accountId: string, orderId: string) {
  const order = await orderOf(accountId, orderId);
  if (!order?.paidAt) notFound();
  const machine = await machineToAsk(order);
  if (machine === 'byHand') notFound();
  if (typeof machine === 'string') return { order, why: machine };
  const { instance } = machine;
  return machine.stoppedAt || !instance ? { order, why: 'notRunning' as const } : { order, machine, instance };
}
