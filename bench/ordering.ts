import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { saveBilling } from '@/lib/billing/details';
import type { BookedChoice } from '@/lib/carts/choice';
import type { Locale } from '@/lib/locales';
import { createDraftOrder } from '@/lib/orders/draft';
import { payOrder } from '@/lib/orders/pay';
import { placeOrder, reviewOf } from '@/lib/orders/place';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';

type Person = { email: string; name: string; locale: Locale; staff?: boolean };

/** Opens a confirmed account and returns its id. */
export async function openAccount(person: Person): Promise<string> {
  const [account] = await db()
    .insert(schema.accounts)
    .values({ ...person, confirmedAt: new Date() })
    .returning({ id: schema.accounts.id });
  if (!account) throw new Error(`${person.email} got no account`);
  return account.id;
}

type Customer = { accountId: string; locale: Locale; billing: OrderBilling; card: CardName };

/** Orders and pays, as a customer does. Returns the order's id. */
export async function orderAndPay(
  stripe: ReturnType<typeof stripeSandbox>,
  { accountId, locale, billing, card }: Customer,
  choice: BookedChoice,
): Promise<string> {
  await saveBilling(accountId, billing);
  const orderId = await createDraftOrder(accountId, locale, choice);
  const review = await reviewOf(accountId, orderId);
  const seen = { stamp: review?.billing ? review.stamp : '', locale };
  expectOutcome('order', await placeOrder(accountId, orderId, seen), 'placed');
  const paying = await payOrder(accountId, orderId, 'hosted');
  if (paying.outcome !== 'open') throw new Error(`no payment is open: ${JSON.stringify(paying)}`);
  await stripe.paySession(paying.checkout.id, card);
  return orderId;
}

/** Throws unless the product said what is expected of it. */
export function expectOutcome(what: string, said: unknown, expected: string): void {
  const outcome = typeof said === 'object' && said && 'outcome' in said ? said.outcome : said;
  if (outcome !== expected) throw new Error(`${what}: the shop says ${JSON.stringify(said)}, not "${expected}"`);
}
