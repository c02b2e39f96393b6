import { beforeEach, expect, test } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { saveKeys, keysOf, mostSavedKeys, removeKeys, renameKey, tickedLines } from './saved';

useDatabase();
beforeEach(resetDatabase);

const { ed25519, rsa } = sampleKeys;

test('keys are kept for their account alone', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  expect(await saveKeys(vreni.id, [ed25519, rsa])).toBe(2);
  expect(await keysOf(vreni.id)).toMatchObject([ed25519, rsa]);
  expect(await keysOf(beat.id)).toEqual([]);
});

test('a key that is there already stays as it is, also under fire', async () => {
  const { id } = await anAccount();
  const added = await Promise.all(Array.from({ length: 5 }, () => saveKeys(id, [ed25519])));
  expect(added.reduce((sum, count) => sum + count)).toBe(1);
  expect(await saveKeys(id, [{ ...ed25519, comment: 'other' }, rsa])).toBe(1);
  expect(await keysOf(id)).toMatchObject([ed25519, rsa]);
});

test('a list that would grow too long stays as it is', async () => {
  const { id } = await anAccount();
  const many = Array.from({ length: mostSavedKeys }, (_, i) => ({ ...ed25519, fingerprint: `SHA256:${i}` }));
  expect(await saveKeys(id, many)).toBe(mostSavedKeys);
  expect(await saveKeys(id, [rsa])).toBe(0);
});

test('only own keys can be ticked', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  await saveKeys(vreni.id, [ed25519, rsa]);
  const [first] = await keysOf(vreni.id);
  expect(await tickedLines(vreni.id, first?.id)).toEqual([ed25519.line]);
  expect(await tickedLines(vreni.id, [first?.id ?? '', 'nonsense'])).toEqual([ed25519.line]);
  expect(await tickedLines(vreni.id, undefined)).toEqual([]);
  expect(await tickedLines(beat.id, first?.id)).toEqual([]);
});

test('only own keys can be removed', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  await saveKeys(vreni.id, [ed25519, rsa]);
  const [first] = await keysOf(vreni.id);
  expect(await removeKeys(beat.id, [first?.id ?? ''])).toBe(0);
  expect(await removeKeys(vreni.id, ['nonsense'])).toBe(0);
  expect(await removeKeys(vreni.id, [first?.id ?? ''])).toBe(1);
  expect(await keysOf(vreni.id)).toMatchObject([rsa]);
});

test('an owner calls a key as they like, and an empty name gives its comment back', async () => {
  const [vreni, beat] = [await anAccount(), await anAccount()];
  await saveKeys(vreni.id, [ed25519, rsa]);
  const [first] = await keysOf(vreni.id);
  const names = async () => (await keysOf(vreni.id)).map(({ name }) => name);
  expect(await names()).toEqual([null, null]);
  expect(await renameKey(vreni.id, first?.id ?? '', 'Laptop')).toBe(true);
  expect(await renameKey(beat.id, first?.id ?? '', 'mine')).toBe(false);
  expect(await names()).toEqual(['Laptop', null]);
  expect(await keysOf(vreni.id)).toMatchObject([{ line: ed25519.line, comment: ed25519.comment }, rsa]);
  expect(await saveKeys(vreni.id, [ed25519])).toBe(0);
  expect(await names()).toEqual(['Laptop', null]);
  expect(await renameKey(vreni.id, first?.id ?? '', '')).toBe(true);
  expect(await names()).toEqual([null, null]);
});
