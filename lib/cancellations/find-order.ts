import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';

const { accounts, orders } = schema;

/** The order that a cancellation means, and whose it is. */
export type OrderMeant = {
  id: string;
  number: number;
  hostname: string;
  endedAt: Date | null;
  accountId: string;
  email: string;
  name: string;
  locale: Locale;
};

/** What a cancellation says, where it came from, and who was logged in. */
type Said = { message: string; email: string; accountId?: string };

/**
 * The order that a cancellation means: the one whose number it names, else the one whose host name it names, else the only one
 * that runs for who is logged in, or for the address it came from. Undefined when that does not say which.
 */
export async function orderMeant(tx: Tx, { message, email, accountId }: Said): Promise<OrderMeant | undefined> {
  // With its letter: five digits alone may be a postal code, and ask somebody else.
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
    .flatMap((word) => (word.includes('.') && word.length < 255 ? [word.replace(/\.$/, '')] : []))
    .slice(0, 20);
}
