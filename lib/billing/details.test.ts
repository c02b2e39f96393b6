import { beforeEach, expect, test } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { billingOf, hasBilling, saveBilling } from './details';

useDatabase();
beforeEach(resetDatabase);

test('an account has no billing details before it gives some', async () => {
  const { id } = await anAccount();
  expect(await billingOf(id)).toBeUndefined();
  expect(await hasBilling(id)).toBe(false);
});

test('billing details are kept for their account alone, the last ones count', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  await saveBilling(vreni.id, swissBilling);
  await saveBilling(vreni.id, { ...swissBilling, company: 'Muster GmbH', reference: 'PO 1' });
  expect(await billingOf(vreni.id)).toEqual({ ...swissBilling, company: 'Muster GmbH', reference: 'PO 1' });
  expect(await hasBilling(vreni.id)).toBe(true);
  expect(await billingOf(beat.id)).toBeUndefined();
});

test('two saves at the same moment leave one of them', async () => {
  const { id } = await anAccount();
  const cities = ['Glarus', 'Zürich', 'Chur', 'Bern'];
  await Promise.all(cities.map((city) => saveBilling(id, { ...swissBilling, city })));
  expect(cities).toContain((await billingOf(id))?.city);
});
