import { beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { runningPartners } from '@/lib/billing/apply';
import { billingOf, saveBilling } from '@/lib/billing/details';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { aNetContract, germanBilling } from '@/tests/net-contract';
import { useStripe } from '@/tests/stripe';
import { applyBilling, changeBilling } from './actions';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const nothing = { errors: {}, values: {} };
const typed = Object.fromEntries(Object.entries(swissBilling).map(([name, value]) => [name, value ?? '']));
const save = (fields: Record<string, string>) =>
  changeBilling({ locale: 'en' }, nothing, formOf({ ...typed, ...fields }));
const use = (order: string, stamp: string) => outcome(applyBilling('de', formOf({ order, stamp })));

test.each([
  ['a private person in the EU', { country: 'DE' }, { country: 'euConsumer' }],
  ['a private person elsewhere', { country: 'US' }, { company: 'consumerAbroad' }],
])('%s is told why, and nothing that was typed is lost', async (_, fields, errors) => {
  const account = await loggedIn();
  const answer = await save({ ...fields, street: 'Long Street 1' });
  expect(answer).toMatchObject({ errors, values: { ...fields, street: 'Long Street 1' } });
  expect(await billingOf(account.id)).toBeUndefined();
});

test('a business outside Switzerland and the EU saves its details without a number or a postal code', async () => {
  const account = await loggedIn();
  const way = save({ country: 'AE', company: 'Example FZE', postalCode: '', city: 'Dubai' });
  expect(await outcome(way)).toBe('/account/billing?saved');
  expect(await billingOf(account.id)).toMatchObject({ country: 'AE', postalCode: '', vatNumber: null });
});

test('saved details are used for running contracts when their customer says so', async () => {
  const account = await loggedIn();
  const { order } = await aNetContract(sandbox(), germanBilling, account);
  await saveBilling(account.id, { ...germanBilling, street: 'Neuweg 2' });
  const [running] = await runningPartners(account.id);
  expect(await use(order.id, 'another stamp')).toBe('/de/account/billing?applied=stale');
  expect(await use(order.id, running?.stamp ?? '')).toBe('/de/account/billing?applied=applied');
  expect(await runningPartners(account.id)).toMatchObject([{ way: 'same', before: { street: 'Neuweg 2' } }]);
});

test('contracts of others, and what no form sends, are not found', async () => {
  await loggedIn();
  const { order } = await aNetContract(sandbox(), germanBilling, await anAccount());
  expect(await use(order.id, 'stamp')).toBe('404');
  expect(await use(v7(), 'stamp')).toBe('404');
  expect(await use('1', 'stamp')).toBe('404');
});
