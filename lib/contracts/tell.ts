import { and, inArray, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { type NewMail, writeMails } from '@/lib/mail/write';
import { tellOfBilling } from './news/billing';
import { tellOfDisputes } from './news/dispute';
import { tellOfEnd } from './news/end';
import { type ContractFacts, contractFactsOf } from './news/facts';
import { tellOfMoney } from './news/money';
import { tellOfChanges } from './news/notices';

/**
 * Writes the mails that the state of a contract calls for and that were not written yet; missing money is told by
 * `lib/dunning`. Asked any number of times, also at once, it tells everything once, and nothing older than thirty days or
 * than the table `telling_began` says. Does nothing for an order without a contract.
 */
export async function tellOfContract(orderId: string, now: Date): Promise<void> {
  const facts = await contractFactsOf(orderId, now);
  if (!facts) return;
  const news = dueMails(facts, now).filter(({ kind, key }) => !facts.told.has(`${kind} ${key}`));
  if (news.length === 0) return;
  await db().transaction(async (tx) => {
    await writeMails(tx, news);
    await notePricesTold(tx, news, now);
  });
}

/** Every mail that the state calls for, written or not. */
export function dueMails(facts: ContractFacts, now: Date): NewMail[] {
  return [
    ...tellOfMoney(facts, now),
    ...tellOfEnd(facts, now),
    ...tellOfChanges(facts, now),
    ...tellOfBilling(facts),
    ...tellOfDisputes(facts),
  ];
}

/** A new price may only be applied once it was told, see `priceChanges`. */
async function notePricesTold(tx: Tx, news: NewMail[], now: Date): Promise<void> {
  const { priceChanges } = schema;
  const told = news.flatMap(({ kind, key }) => (kind === 'priceChangeNotice' ? [key] : []));
  if (told.length === 0) return;
  await tx
    .update(priceChanges)
    .set({ toldAt: now })
    .where(and(inArray(priceChanges.id, told), isNull(priceChanges.toldAt)));
}
