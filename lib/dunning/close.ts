import { db, schema } from '@/db/client';
import { owedOf } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { flag } from '@/lib/flags/flags';
import { giveUpInvoice, unsettledInvoices } from '@/lib/payments/collect';
import { livemode } from '@/lib/payments/stripe';
import { formatRappen } from '@/lib/money';
import { stillOpen } from './advance';
import type { Contract } from './contract';
import { type DunningEpisode, isOpen } from './episodes';
import { oldNewsDays } from './old-news';
import { readAgain, syncInvoices } from './read-again';
import { dunningFacts, warnCustomer } from './tell';
import { tellUnpaidEnd } from './tell-machine';

/** What follows the end of a contract, whoever ended it: no bill stays open, and money that came later is a case for staff. */
export async function afterEnd(contract: Contract, now: Date): Promise<void> {
  if (contract.invoices.some(({ status }) => status === 'processing')) return;
  const episode = isOpen(contract.episode) ? contract.episode : await lateEpisode(contract, now);
  if (episode) await close(contract, episode, now);
  await flagLateMoney(contract);
}

/** Stripe may end a contract at its first failure: nobody was told before, so the end tells it. */
async function lateEpisode({ order, invoices, episode }: Contract, now: Date): Promise<DunningEpisode | undefined> {
  const [first] = owedOf(invoices, now);
  const isNews = order.endedAt && now.getTime() - order.endedAt.getTime() < oldNewsDays * dayMs;
  if (!first || !isNews || episode?.endedAt) return undefined;
  const [begun] = await db()
    .insert(schema.dunningEpisodes)
    .values({ orderId: order.id, invoiceId: first.id, startedAt: now })
    .onConflictDoNothing()
    .returning();
  return begun;
}

async function close(contract: Contract, episode: DunningEpisode, now: Date): Promise<void> {
  await giveUpTheRest(contract, episode, now);
  const settled = await readAgain(contract, now);
  const { endedAt } = settled.order;
  if (!endedAt) return;
  const facts = dunningFacts(settled, { ...episode, endedAt }, now);
  // What was paid, or given up with a cancellation, is no end for missing money.
  const isOwed = facts.openRappen > 0;
  await db().transaction(async (tx) => {
    const [over] = await tx
      .update(schema.dunningEpisodes)
      .set(isOwed ? { endedAt } : { recoveredAt: endedAt, suspendedAt: null })
      .where(stillOpen(episode.id))
      .returning();
    if (!over || !isOwed) return;
    await warnCustomer(tx, settled, over, { kind: 'contractEndedUnpaid', facts });
    await tellUnpaidEnd(tx, settled, over);
  });
}

/** Months that begin while the machine may not run cost nothing; those in which it ran stay owed, and are written off. */
async function giveUpTheRest({ order, subscription }: Contract, { invoiceId, suspendedAt }: DunningEpisode, now: Date) {
  const serviceEndAt = suspendedAt ?? order.endedAt ?? now;
  const rest = await unsettledInvoices(subscription.id);
  for (const invoice of rest)
    await giveUpInvoice(
      invoice,
      invoice.id !== invoiceId && invoice.serviceStartAt >= serviceEndAt ? 'void' : 'write off',
    );
  await syncInvoices(rest, now);
}

async function flagLateMoney({ order, invoices, episode }: Contract): Promise<void> {
  const { endedAt } = episode ?? {};
  if (!endedAt) return;
  for (const { id, number, totalRappen, issuedAt, paidAt } of invoices) {
    if (!paidAt || paidAt <= endedAt || issuedAt > endedAt) continue;
    const detail = `${number ?? id}, ${formatRappen(totalRappen)}: give the money back, or begin a new contract`;
    const about = { reason: 'paidAfterEnd', about: id, orderId: order.id, detail, livemode: livemode() } as const;
    await db().transaction((tx) => flag(tx, about));
  }
}
