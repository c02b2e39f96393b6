import { db, schema } from '@/db/client';
import { owedOf } from '@/lib/billing/dunning';
import type { Contract } from './contract';
import { dunningFacts, tellStaff, warnCustomer } from './tell';

/** Begins an episode for the oldest invoice that is owed, and tells customer and staff. Once per invoice. */
export async function openEpisode(contract: Contract, now: Date): Promise<void> {
  const [first] = owedOf(contract.invoices, now);
  if (!first) return;
  await db().transaction(async (tx) => {
    const [episode] = await tx
      .insert(schema.dunningEpisodes)
      .values({ orderId: contract.order.id, invoiceId: first.id, startedAt: now })
      .onConflictDoNothing()
      .returning();
    if (!episode) return;
    const facts = dunningFacts(contract, episode, now);
    await warnCustomer(tx, contract, episode, { kind: 'renewalFailed', facts });
    await tellStaff(tx, contract, facts);
  });
}
