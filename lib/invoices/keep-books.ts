import { keepDocuments } from '@/lib/documents/keep-all';
import { failuresOf, throwTogether } from '@/lib/failures';
import { bookBalance } from '@/lib/ledger/book-balance';
import { bookSales } from '@/lib/ledger/book-sales';
import { creditRefunds } from './credit-refunds';

/** What accounting needs, made up by state: credit notes, documents, the ledger. All of it runs; failures are thrown at the end. */
export async function keepBooks(now: Date): Promise<void> {
  const parts = [() => creditRefunds(now), () => keepDocuments(now), bookSales, bookBalance];
  const goOn = () => false;
  throwTogether(await failuresOf(parts, (part) => part(), goOn), 'the books are not complete');
}
