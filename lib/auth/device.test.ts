import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { knownDevice, rememberedDevice } from './device';

const anOwner = () => ({ id: randomUUID(), passwordHash: `$argon2id$${randomUUID()}` });

test('a browser that logged in is known again, each by its own name', () => {
  const owner = anOwner();
  const [one, other] = [rememberedDevice(owner, undefined), rememberedDevice(owner, undefined)];
  expect(knownDevice(owner, one)).toMatch(/^[0-9a-f-]{36}$/);
  expect(knownDevice(owner, other)).not.toBe(knownDevice(owner, one));
});

test('it is known for that account only, and until the password changes', () => {
  const owner = anOwner();
  const kept = rememberedDevice(owner, undefined);
  expect(knownDevice(anOwner(), kept)).toBeUndefined();
  expect(knownDevice({ ...owner, passwordHash: 'a new one' }, kept)).toBeUndefined();
});

test('a browser remembers several accounts, the last five, each once', () => {
  const owners = Array.from({ length: 6 }, anOwner);
  const kept = [...owners, ...owners].reduce<string | undefined>(
    (all, owner) => rememberedDevice(owner, all),
    undefined,
  );
  expect(owners.map((owner) => knownDevice(owner, kept) !== undefined)).toEqual([false, true, true, true, true, true]);
  expect(kept?.length).toBeLessThan(1000);
});

test.each<[string, (kept: string, id: string) => string | undefined]>([
  ['nothing', () => undefined],
  ['an empty cookie', () => ''],
  ['another signature', (kept) => `${kept.slice(0, -2)}AA`],
  ['no signature', (kept) => kept.slice(0, -43)],
  ['another device', (kept, id) => kept.replace(/\.[0-9a-f-]{36}\./, `.${id}.`)],
  ['another account in front', (kept, id) => kept.replace(/^[0-9a-f-]{36}/, id)],
  ['characters that take more bytes', (kept) => `${kept.slice(0, -43)}${'ü'.repeat(43)}`],
  ['a megabyte', (kept) => `${kept}~`.repeat(8000)],
])('%s makes no known device', (_name, change) => {
  const owner = anOwner();
  const changed = change(rememberedDevice(owner, undefined), randomUUID());
  expect(knownDevice(owner, changed)).toBeUndefined();
  expect(knownDevice(owner, rememberedDevice(owner, changed))).toBeDefined();
});
