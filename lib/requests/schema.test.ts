import { generatePrivateKey } from 'sshpk';
import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { requestSchema } from './schema';

const typed = {
  kind: 'contact',
  site: 'rails-hosting',
  locale: 'en',
  name: 'Ada Muster',
  email: 'ada@example.ch',
  message: 'Hello',
};

function errors(change: Record<string, unknown>): Record<string, string> {
  const result = requestSchema.safeParse({ ...typed, ...change });
  return Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
}

test('a complete request is taken', () => {
  expect(requestSchema.parse(typed)).toEqual(typed);
});

test.each([
  [{ name: '  ' }, { name: 'name' }],
  [{ name: undefined }, { name: 'name' }],
  [{ name: 'a'.repeat(201) }, { name: 'nameLong' }],
  [{ email: 'ada@' }, { email: 'email' }],
  [{ email: 'ada@example.ch\nbcc: all@example.ch' }, { email: 'email' }],
  [{ email: `${'a'.repeat(250)}@example.ch` }, { email: 'email' }],
  [{ message: '\r\n \r\n' }, { message: 'message' }],
  [{ message: ['one', 'two'] }, { message: 'message' }],
  [{ message: 'a'.repeat(5001) }, { message: 'messageLong' }],
  [
    { name: '', email: '', message: '' },
    { name: 'name', email: 'email', message: 'message' },
  ],
])('%j is refused at its field', (change, expected) => {
  expect(errors(change)).toEqual(expected);
  for (const key of Object.values(expected)) expect(messages.de.sites.request.errors).toHaveProperty(key);
});

test('a message counts its line breaks once, as the browser does', () => {
  const message = `${'a'.repeat(4998)}\r\nb`;
  expect(requestSchema.parse({ ...typed, message }).message).toHaveLength(5000);
});

test('a name stays on one line, since it goes into a subject', () => {
  expect(requestSchema.parse({ ...typed, name: ' Ada\r\nBcc: all@example.ch ' }).name).toBe('Ada Bcc: all@example.ch');
});

test.each([
  ['Ada\u202E Muster\u200B', 'Ada Muster'],
  ['Ada\u0000Muster', 'Ada Muster'],
  ['علی‌رضا', 'علی‌رضا'],
])('a name shows itself as it is: %j', (name, kept) => {
  expect(requestSchema.parse({ ...typed, name }).name).toBe(kept);
});

test('a message loses what nobody sees, and keeps its lines', () => {
  expect(requestSchema.parse({ ...typed, message: 'a\u0000\u202E\r\nb' }).message).toBe('a\nb');
});

test('an address is kept as everywhere else', () => {
  expect(requestSchema.parse({ ...typed, email: '\u202AAda@Zürich.ch.\u202C' }).email).toBe('ada@xn--zrich-kva.ch');
});

test('a private key is refused at its field, words about one are not', () => {
  const key = generatePrivateKey('ed25519').toString('openssh');
  expect(errors({ message: `Please install this:\n${key}` })).toEqual({ message: 'privateKey' });
  expect(errors({ name: key.slice(0, 150) })).toEqual({ name: 'privateKey' });
  expect(errors({ message: 'The SSL private key is on the old server; how do I move it?' })).toEqual({});
  expect(messages.de.sites.request.errors).toHaveProperty('privateKey');
});

test('only our kinds, sites and languages are known', () => {
  expect(Object.keys(errors({ kind: 'x', site: 'x', locale: 'fr' })).sort()).toEqual(['kind', 'locale', 'site']);
});
