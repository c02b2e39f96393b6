import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { aDraft, aPlacedOrder, anAccount, swissBilling } from '@/tests/factories';
import { resetDatabase, useDatabase } from '@/tests/database';
import { accountForStaff, listAccounts } from './list';

useDatabase();
beforeEach(resetDatabase);

test('customers come newest first with the number of orders they placed', async () => {
  const first = await anAccount({ email: 'first@example.org' });
  await anAccount({ email: 'second@example.org' });
  await aPlacedOrder(first);
  await aPlacedOrder(first);
  await aDraft(first);
  const { accounts, next } = await listAccounts({ limit: 10 });
  expect(accounts.map(({ email, orders }) => [email, orders])).toEqual([
    ['second@example.org', 0],
    ['first@example.org', 2],
  ]);
  expect(next).toBeNull();
});

test('pages follow one another without a gap', async () => {
  for (let at = 0; at < 5; at++) await anAccount({ email: `c${at}@example.org` });
  const emails: string[] = [];
  let page = await listAccounts({ limit: 2 });
  for (;;) {
    emails.push(...page.accounts.map(({ email }) => email));
    if (!page.next) break;
    page = await listAccounts({ limit: 2, cursor: page.next });
  }
  expect(emails).toEqual([4, 3, 2, 1, 0].map((at) => `c${at}@example.org`));
});

test.each([
  ['anna@', ['anna@example.org']],
  ['EXAMPLE.ORG', ['anna@example.org']],
  ['bern cust', ['bern@example.net']],
  ['%', []],
  ['@zürich.example', ['info@xn--zrich-kva.example']],
])('the search for %j finds %j', async (search, found) => {
  await anAccount({ email: 'anna@example.org' });
  await anAccount({ email: 'bern@example.net', name: 'Bern Customer' });
  await anAccount({ email: 'info@xn--zrich-kva.example' });
  const { accounts } = await listAccounts({ search, limit: 10 });
  expect(accounts.map(({ email }) => email)).toEqual(found);
});

test('no page of staff ever holds the hash of a password', async () => {
  const account = await anAccount({ passwordHash: 'secret' });
  await db()
    .insert(schema.billingDetails)
    .values({ accountId: account.id, ...swissBilling });
  expect(JSON.stringify(await listAccounts({ limit: 10 }))).not.toContain('secret');
  const found = await accountForStaff(account.id);
  expect(found?.billing?.city).toBe('Zürich');
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('an unknown customer is undefined', async () => {
  expect(await accountForStaff('01900000-0000-7000-8000-000000000000')).toBeUndefined();
  expect(await accountForStaff('x')).toBeUndefined();
});
