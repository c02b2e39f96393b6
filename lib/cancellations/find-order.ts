import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { storedWords } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';

const { accounts, orders } = schema;

export type OrderMeant = {
  id: string;
  number: number;
  hostname: string;
  paidAt: Date | null;
  endedAt: Date | null;
  accountId: string;
  email: string;
  name: string;
  locale: Locale;
};

type Said = { message: string; email: string; accountId?: string };

/** By order number, then host name, then the only running order of the account or address; undefined when ambiguous. */
export async function orderMeant(tx: Tx, { message, email, accountId }: Said): Promise<OrderMeant | undefined> {
  // With its letter: five digits alone may be a postal code, and another customer would be asked.
  const numbers = [...message.matchAll(/\bR-?(\d{5,9})\b/gi)].slice(0, 20).map(([, digits]) => Number(digits));
  const running = isNull(orders.endedAt);
  const named = and(inArray(orders.hostname, hostnamesIn(message)), running);
  const own = accountId ? eq(orders.accountId, accountId) : undefined;
  const ways = [
    inArray(orders.number, numbers),
    own && and(named, own),
    named,
    own ? and(own, running) : and(eq(accounts.email, email.toLowerCase()), running),
  ];
  for (const which of ways) {
    const order = which && (await theOnly(tx, which));
    if (order) return order;
  }
  return undefined;
}

async function theOnly(tx: Tx, which: ReturnType<typeof and>): Promise<OrderMeant | undefined> {
  const found = await tx
    .select({
      id: orders.id,
      number: orders.number,
      hostname: orders.hostname,
      paidAt: orders.paidAt,
      endedAt: orders.endedAt,
      accountId: accounts.id,
      email: accounts.email,
      name: accounts.name,
      locale: accounts.locale,
    })
    .from(orders)
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .where(and(which, isNotNull(orders.placedAt), isNull(orders.expiredAt)))
    .limit(2);
  return found.length === 1 ? found[0] : undefined;
}

function hostnamesIn(message: string): string[] {
  const words = message.toLowerCase().split(/[\s,;:()<>"'«»„“”]/);
  return words
    .flatMap((word) => (word.includes('.') && word.length < 255 ? [storedWords(word.replace(/\.$/, ''))] : []))
    .slice(0, 20);
}
