import { eq, inArray, like, or, type SQL } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { accountSearch, containing, searchWords } from '@/lib/accounts/search';

const { orders, accounts } = schema;

/**
 * The condition for what a colleague typed: `R-10023` or `10023` is a number, what holds an @ is (part of) an e-mail
 * address, anything else may also be part of a hostname or a name. Undefined for nothing.
 */
export function orderSearch(text: string): SQL | undefined {
  const words = searchWords(text);
  if (words === '') return undefined;
  const [, number] = /^(?:r-?)?(\d{5,9})$/i.exec(words) ?? [];
  if (number) return eq(orders.number, Number(number));
  const customers = db().select({ id: accounts.id }).from(accounts).where(accountSearch(words));
  const byCustomer = inArray(orders.accountId, customers);
  return words.includes('@') ? byCustomer : or(like(orders.hostname, containing(words.toLowerCase())), byCustomer);
}
