import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { requestForm } from './form';

const typed = {
  kind: 'contact',
  site: 'rails-hosting',
  locale: 'en',
  name: 'Ada Muster',
  email: 'ada@example.ch',
  message: 'Hello',
};

function errors(change: Record<string, unknown>): Record<string, string> {
  const result = requestForm.safeParse({ ...typed, ...change });
  return Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
}

test('a complete request is taken', () => {
  expect(requestForm.parse(typed)).toEqual(typed);
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
  expect(requestForm.parse({ ...typed, message }).message).toHaveLength(5000);
});

test('a name stays on one line, since it goes into a subject', () => {
  expect(requestForm.parse({ ...typed, name: ' Ada\r\nBcc: all@example.ch ' }).name).toBe('Ada Bcc: all@example.ch');
});

test('only our kinds, sites and languages are known', () => {
  expect(Object.keys(errors({ kind: 'x', site: 'x', locale: 'fr' })).sort()).toEqual(['kind', 'locale', 'site']);
});
