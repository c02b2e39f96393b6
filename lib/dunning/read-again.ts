import { owedOf } from '@/lib/billing/dunning';
import { syncObject } from '@/lib/subscriptions/sync';
import { type Contract, contractOf } from './contract';

/** The contract after reading at Stripe what a step of its dunning stands on, so that a lost event harms nobody. */
export async function readAgain({ order, subscription, invoices, episode }: Contract, now: Date): Promise<Contract> {
  const owed = owedOf(invoices, now);
  await syncInvoices(
    invoices.filter((invoice) => owed.includes(invoice) || invoice.id === episode?.invoiceId),
    now,
  );
  await syncObject({ type: 'subscription', id: subscription.id }, now);
  const contract = await contractOf(order.id);
  if (!contract) throw new Error(`the contract of order ${order.id} is gone`);
  return contract;
}

export async function syncInvoices(invoices: { id: string }[], now: Date): Promise<void> {
  for (const { id } of invoices) await syncObject({ type: 'invoice', id }, now);
}
