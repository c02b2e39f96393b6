import { keepDocuments } from '@/lib/documents/keep-all';
import { bookBalance } from '@/lib/ledger/book-balance';
import { bookSales } from '@/lib/ledger/book-sales';
import { creditRefunds } from './credit-refunds';

/** What accounting needs, made up by state: credit notes, documents, the ledger. All of it runs; failures are thrown at the end. */
export async function keepBooks(now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const work of [() => creditRefunds(now), () => keepDocuments(now), bookSales, bookBalance]) {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'the books are not complete');
}
