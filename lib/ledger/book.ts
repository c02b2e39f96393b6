import { schema, type Tx } from '@/db/client';
import type { LedgerAccount, LedgerKind } from '@/db/schema/words';

/** A debit is positive, a credit negative. Of revenue and VAT the rate is named. */
export type Entry = { account: LedgerAccount; amountRappen: number; vatRateBasisPoints?: number };

export type NewTransaction = {
  kind: LedgerKind;
  /** Stripe's id of what is booked, so that it is booked once; for a correction a name of its own. */
  about: string;
  at: Date;
  orderId?: string | null;
  note?: string;
  entries: Entry[];
};

/**
 * Books a transaction inside a transaction of the database. False when its kind and subject were booked before, or when there is
 * nothing to book. Throws a RangeError unless the entries sum to zero.
 */
export async function book(tx: Tx, { entries, ...transaction }: NewTransaction): Promise<boolean> {
  const moved = entries.filter(({ amountRappen }) => amountRappen !== 0);
  const sum = moved.reduce((total, { amountRappen }) => total + amountRappen, 0);
  if (sum !== 0) throw new RangeError(`the entries of ${transaction.kind} ${transaction.about} sum to ${sum}`);
  if (moved.length === 0) return false;
  const [booked] = await tx
    .insert(schema.ledgerTransactions)
    .values(transaction)
    .onConflictDoNothing()
    .returning({ id: schema.ledgerTransactions.id });
  if (!booked) return false;
  await tx.insert(schema.ledgerEntries).values(moved.map((entry) => ({ transactionId: booked.id, ...entry })));
  return true;
}

/** What a correction books to undo entries. */
export function reversed(entries: Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amountRappen: -entry.amountRappen }));
}
