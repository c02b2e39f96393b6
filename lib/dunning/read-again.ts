import { owedOf } from '@/lib/billing/dunning';
import { syncObject } from '@/lib/subscriptions/sync';
import { type Contract, contractOf } from './contract';

/** The contract after reading at Stripe what a step of its dunning stands on, so that a lost event harms nobody. */
export async function readAgain({ order, subscription, invoices, episode }: Contract, now: Date): Promise<Contract> {
  const ids = new Set(owedOf(invoices, now).map(({ id }) => id));
  if (episode && invoices.some(({ id }) => id === episode.invoiceId)) ids.add(episode.invoiceId);
  await mirrorInvoices([...ids], now);
  await mirrorSubscription(subscription.id, now);
  const contract = await contractOf(order.id);
  if (!contract) throw new Error(`the contract of order ${order.id} is gone`);
  return contract;
}

export async function mirrorInvoices(ids: string[], now: Date): Promise<void> {
  for (const id of ids) await mirror('invoice', id, now);
}

export async function mirrorSubscription(id: string, now: Date): Promise<void> {
  await mirror('subscription', id, now);
}

async function mirror(type: 'invoice' | 'subscription', id: string, now: Date): Promise<void> {
  const object = { type, id, eventId: 'dunning' };
  await syncObject(object, now);
}
