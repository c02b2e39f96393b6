import { expect, test } from 'vitest';
import { euCountries } from '@/lib/billing/countries';
import { vatNumberFrom } from '@/lib/billing/vat-number';
import { useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { vatNumbers } from '@/tests/vat-numbers';
import { customerFor } from './customer';
import { stripe } from './stripe';

useDatabase();
useStripe();

const account = async () => ({ ...(await anAccount()), stripeCustomerId: null });

test.each(euCountries)('what we take as a VAT number of %s, Stripe takes in that form', async (country) => {
  for (const number of vatNumbers[country] ?? []) {
    const vatNumber = vatNumberFrom(number, country) ?? expect.fail(number);
    const customer = await customerFor(await account(), { ...swissBilling, country, vatNumber }, 'en');
    if (customer.outcome !== 'kept') expect.fail(`${vatNumber} was refused`);
    const { data } = await stripe().customers.listTaxIds(customer.customerId);
    expect(data).toMatchObject([{ type: 'eu_vat', value: vatNumber }]);
  }
});

test.each([
  ['CH', '116.281.710 MWST', 'ch_vat', 'CHE-116.281.710 MWST'],
  ['CH', '116.281.710', 'ch_uid', 'CHE-116.281.710'],
  ['LI', 'FL-50119', 'li_vat', '50119'],
] as const)('so it does in %s', async (country, typed, type, value) => {
  const vatNumber = vatNumberFrom(typed, country) ?? null;
  const customer = await customerFor(await account(), { ...swissBilling, country, vatNumber }, 'de');
  if (customer.outcome !== 'kept') expect.fail('was refused');
  expect((await stripe().customers.listTaxIds(customer.customerId)).data).toMatchObject([{ type, value }]);
});

test('a number that Stripe does not know the form of is refused, and nothing is thrown', async () => {
  const billing = { ...swissBilling, country: 'BE', vatNumber: 'BE428759497' };
  expect(await customerFor(await account(), billing, 'de')).toMatchObject({ outcome: 'vat number refused' });
});
