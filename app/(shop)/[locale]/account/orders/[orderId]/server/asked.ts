import { notFound } from 'next/navigation';
import { machineToAsk } from '@/lib/fleet/may-ask';
import { keysOf } from '@/lib/keys/saved';
import { orderOf } from '@/lib/orders/queries';

/** The machine of a customer's order for a page that asks it for something, or why nothing can be asked of it. */
export async function machineOfOrder(accountId: string, orderId: string) {
  const order = await orderOf(accountId, orderId);
  if (!order?.paidAt) notFound();
  const machine = await machineToAsk(order);
  if (machine === 'byHand') notFound();
  return { order, machine };
}

/**
 * What a page shows that asks the server of an order for something: the customer's keys, which of them it has (by their ids), which
 * it has besides, and why nothing can be asked just now.
 */
export async function serverToAsk(accountId: string, orderId: string) {
  const [{ order, machine }, keys] = await Promise.all([machineOfOrder(accountId, orderId), keysOf(accountId)]);
  if (typeof machine === 'string') return { order, keys, had: [], missing: [], why: machine };
  const has = (print: string) => machine.keys.some(({ fingerprint }) => fingerprint === print);
  const isListed = (print: string) => keys.some(({ fingerprint }) => fingerprint === print);
  return {
    order,
    keys,
    had: keys.filter(({ fingerprint }) => has(fingerprint)).map(({ id }) => id),
    missing: machine.keys.filter(({ fingerprint }) => !isListed(fingerprint)),
    why: machine.task ? ('busy' as const) : undefined,
    isOff: machine.stoppedAt !== null,
  };
}
