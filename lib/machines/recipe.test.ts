import { beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { machineRecipe } from './recipe';

useDatabase();
beforeEach(resetDatabase);

const sshKeys = [{ ...sampleKeys.securityKey }];

test('a paid order has the recipe of its machine, with its own name and keys', async () => {
  const { number } = await aPlacedOrder(undefined, { sshKeys, paidAt: new Date() });
  const recipe = await machineRecipe(number);
  const read = parse(recipe?.userData ?? '', { version: '1.1' });
  expect(read).toMatchObject({ fqdn: 'app.example.org', users: [{ ssh_authorized_keys: [sshKeys[0]?.line] }] });
  expect(recipe?.installed.map(({ product }) => product)).toEqual(
    expect.arrayContaining(['Ruby', 'nginx', 'Puma', 'PostgreSQL', 'rbenv']),
  );
});

test('nothing is built for an order that is not paid, or does not exist', async () => {
  const { number } = await aPlacedOrder(undefined, { sshKeys });
  expect(await machineRecipe(number)).toBeUndefined();
  expect(await machineRecipe(99_999)).toBeUndefined();
});
