import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { BookedChoice } from '@/lib/carts/choice';
import type { Order } from '@/lib/orders/queries';
import { people, type Person } from './people';
import type { SeedShop } from './shop';

/**
 * Who takes part in one example: a customer, the order, and the shop with its neighbours. `billing`: in another name than
 * the customer's other orders.
 */
export type Example = {
  shop: SeedShop;
  person: Person;
  choice: BookedChoice;
  orderId: string;
  billing?: Partial<OrderBilling>;
};
export type Act = (example: Example) => Promise<unknown>;

/** Staff have seen all that happened to the order. */
export const began = Number.MAX_SAFE_INTEGER;

/** Throws unless the product said what the example expects of it. */
export function expectOutcome(what: string, said: unknown, expected: string): void {
  const outcome = typeof said === 'object' && said && 'outcome' in said ? said.outcome : said;
  if (outcome !== expected) throw new Error(`${what}: the shop says ${JSON.stringify(said)}, not "${expected}"`);
}

export async function accountOf({ email }: Pick<Person, 'email'>) {
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  if (!account) throw new Error(`${email} has no account`);
  return account;
}

export async function orderOfExample({ orderId }: Example): Promise<Order> {
  const [order] = await db().select().from(schema.orders).where(eq(schema.orders.id, orderId));
  if (!order) throw new Error('the example has no order');
  return order;
}

export async function staffId(): Promise<string> {
  return (await accountOf(people.staff)).id;
}
