import { eq } from 'drizzle-orm';
import { closeDb, db, schema } from '@/db/client';
import { hashPassword } from '@/lib/accounts/hash';
import { dayMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { seedCancellation } from './seed/cancellation';
import { seedKeys } from './seed/keys';
import { seedOrders } from './seed/orders';
import { demoBilling, people } from './seed/people';
import { seedProblems } from './seed/troubles';

async function seed(now: Date): Promise<void> {
  if (env().SANDBOX !== 'yes') throw new Error('Example data belong into the demo only: SANDBOX is not "yes".');
  const { accounts, billingDetails, sshKeys } = schema;
  const [known] = await db().select().from(accounts).where(eq(accounts.email, people.staff.email));
  if (known) return;
  const since = new Date(now.getTime() - 500 * dayMs);
  const keys = await seedKeys();
  const hashes = await Promise.all(Object.values(people).map(({ password }) => hashPassword(password)));
  const orders = await db().transaction(async (tx) => {
    const rows = await tx
      .insert(accounts)
      .values(
        Object.values(people).map(({ email, name, locale, staff }, index) => ({
          email,
          name,
          locale,
          staff,
          passwordHash: hashes[index],
          createdAt: since,
          confirmedAt: since,
        })),
      )
      .returning();
    const customers = rows.filter(({ staff }) => !staff);
    const staff = rows.find((row) => row.staff);
    if (!staff) throw new Error('an inserted account comes back');
    for (const { id } of customers) {
      await tx.insert(billingDetails).values({ accountId: id, ...demoBilling });
      await tx.insert(sshKeys).values(keys.map((key) => ({ accountId: id, ...key })));
    }
    const orders = await seedOrders(tx, { customers, staffId: staff.id, keys, now });
    await seedProblems(tx, { orders, staffId: staff.id, now });
    return orders;
  });
  await seedCancellation(orders);
}

await seed(new Date());
await closeDb();
for (const { email, password, staff } of Object.values(people))
  console.log(`${staff ? 'Staff   ' : 'Customer'}  ${email}  ${password}`);
