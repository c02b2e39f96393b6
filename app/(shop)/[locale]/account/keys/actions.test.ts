import { beforeEach, expect, test } from 'vitest';
import { emptyForm } from '@/lib/forms';
import { keysOf, saveKeys } from '@/lib/keys/saved';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { sampleKeys } from '@/tests/ssh-keys';
import { nameKey } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

async function keyOf(accountId: string) {
  await saveKeys(accountId, [sampleKeys.ed25519]);
  const [key] = await keysOf(accountId);
  return key?.id ?? '';
}

test('a key is named on one line, and what is too long comes back with its limit', async () => {
  const { id } = await loggedIn();
  const keyId = await keyOf(id);
  const names = (name: string) => nameKey('de', keyId, emptyForm, formOf({ name }));
  expect(await outcome(names(' Laptop\n im Büro '))).toBe('/de/account/keys?done=renamed');
  expect(await keysOf(id)).toMatchObject([{ name: 'Laptop im Büro' }]);
  expect(await names('x'.repeat(81))).toEqual({ errors: { name: 'tooLong:80' }, values: { name: 'x'.repeat(81) } });
  expect(await keysOf(id)).toMatchObject([{ name: 'Laptop im Büro' }]);
});

test('strangers log in first, and the key of somebody else keeps its name', async () => {
  const keyId = await keyOf((await anAccount()).id);
  const names = () => outcome(nameKey('en', keyId, emptyForm, formOf({ name: 'mine' })));
  expect(await names()).toBe('/login?next=%2Faccount%2Fkeys');
  await loggedIn();
  expect(await names()).toBe('/account/keys?done=notThere');
});
