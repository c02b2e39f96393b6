import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { chargeInvoice, unsettledInvoices } from '@/lib/payments/collect';
import { syncObject } from '@/lib/subscriptions/sync';
import { stillOpen } from './advance';
import type { Contract } from './contract';
import type { DunningEpisode } from './episodes';
import { syncInvoices } from './read-again';
import { tellCustomer } from './tell';

/**
 * The invoice that failed first is settled: the machine may run again. What Stripe left lying meanwhile is charged first,
 * since a contract that is `unpaid` becomes active only by its newest invoice.
 */
export async function recover(contract: Contract, episode: DunningEpisode, now: Date): Promise<void> {
  await chargeTheRest(contract, now);
  const { order, invoices } = contract;
  const paid = invoices.some(({ id, status }) => id === episode.invoiceId && status === 'paid');
  await db().transaction(async (tx) => {
    const [over] = await tx
      .update(schema.dunningEpisodes)
      .set({ recoveredAt: now, suspendedAt: null })
      .where(stillOpen(episode.id))
      .returning();
    if (!over) return;
    await record(tx, order.id, 'recovered', { at: now });
    const props = { episodeId: over.id, paid, starts: order.stoppedAt !== null };
    await tellCustomer(tx, contract, over, (address) => ({ ...address, kind: 'paymentRecovered', props }));
  });
}

async function chargeTheRest({ subscription }: Contract, now: Date): Promise<void> {
  const rest = (await unsettledInvoices(subscription.id)).filter(({ status, parked }) => status === 'open' || parked);
  for (const invoice of rest) await chargeInvoice(invoice);
  await syncInvoices(rest, now);
  await syncObject({ type: 'subscription', id: subscription.id }, now);
}
