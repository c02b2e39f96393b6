import { eq, ilike, inArray, or, type SQL } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { orders, accounts } = schema;

/**
 * The condition for what a colleague typed: `R-10023` or `10023` is a number, what holds an @ is (part of) an e-mail
 * address, anything else may also be part of a hostname or a name. Undefined for nothing.
 */
export function orderSearch(text: string): SQL | undefined {
  const words = text.trim();
  if (words === '') return undefined;
  const [, number] = /^(?:r-?)?(\d{5,9})$/i.exec(words) ?? [];
  if (number) return eq(orders.number, Number(number));
  const byCustomer = inArray(
    orders.accountId,
    db().select({ id: accounts.id }).from(accounts).where(accountSearch(words)),
  );
  return words.includes('@') ? byCustomer : or(ilike(orders.hostname, contains(words)), byCustomer);
}

/** The condition for customers by (part of) their address or name. Undefined for nothing. */
export function accountSearch(text: string): SQL | undefined {
  const words = text.trim();
  if (words === '') return undefined;
  return or(ilike(accounts.email, contains(words)), ilike(accounts.name, contains(words)));
}

function contains(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
