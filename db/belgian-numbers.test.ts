import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { billingOf, saveBilling } from '@/lib/billing/details';
import { vatNumberFrom } from '@/lib/billing/vat-number';
import { orderOf } from '@/lib/orders/queries';
import { useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';

useDatabase();

const migration = readFileSync(new URL('migrations/0010_belgian-numbers.sql', import.meta.url), 'utf8');
const belgian = (vatNumber: string | null, country = 'BE') => ({ ...swissBilling, country, vatNumber });

async function aCustomer(billing: ReturnType<typeof belgian>, order: Parameters<typeof aPlacedOrder>[1] = {}) {
  const account = await anAccount();
  await saveBilling(account.id, billing);
  const { id } = await aPlacedOrder(account, { billing, ...order });
  return async () => ({
    kept: (await billingOf(account.id))?.vatNumber,
    ordered: (await orderOf(account.id, id))?.billing?.vatNumber,
  });
}

test('Belgian numbers of nine digits get their 0, but for what was paid; all others stay', async () => {
  const [short, paid, whole, none, french] = [
    await aCustomer(belgian('BE428759497')),
    await aCustomer(belgian('BE428759497'), { paidAt: new Date() }),
    await aCustomer(belgian('BE1006023325')),
    await aCustomer(belgian(null)),
    await aCustomer(belgian('BE428759497', 'FR')),
  ];
  for (let n = 0; n < 2; n++) await db().execute(sql.raw(migration));
  const mended = vatNumberFrom('BE428759497', 'BE');
  expect(mended).toBe('BE0428759497');
  expect(await short()).toEqual({ kept: mended, ordered: mended });
  expect(await paid()).toEqual({ kept: mended, ordered: 'BE428759497' });
  expect(await whole()).toEqual({ kept: 'BE1006023325', ordered: 'BE1006023325' });
  expect(await none()).toEqual({ kept: null, ordered: null });
  expect(await french()).toEqual({ kept: 'BE428759497', ordered: 'BE428759497' });
});
