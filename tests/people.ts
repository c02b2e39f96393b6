import { db, schema } from '@/db/client';

/** A confirmed customer with this name and an address made from it. Returns the id. */
export async function newCustomer(name: string): Promise<string> {
  const [account] = await db()
    .insert(schema.accounts)
    .values({ email: `${name.toLowerCase()}@example.ch`, name, locale: 'de', confirmedAt: new Date() })
    .returning({ id: schema.accounts.id });
  if (!account) throw new Error('An inserted account comes back');
  return account.id;
}
