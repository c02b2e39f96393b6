import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { changePasswordSchema, email, loginSchema, newPassword, personName, registerSchema } from './schema';

test('an address is kept in its one form', () => {
  expect(email.parse(' Vreni@Example.CH. ')).toBe('vreni@example.ch');
});

test.each(['vreni', `${'a'.repeat(250)}@example.ch`, 'a'.repeat(1_000_000)])('no address', (typed) => {
  expect(email.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual(['emailInvalid']);
});

test('what is rather a link is no name', () => {
  expect(personName.safeParse('Win now at evil.com').error?.issues[0]?.message).toBe('nameInvalid');
});

test('spaces in a name are tidied, those in a password are kept', () => {
  expect(personName.parse('  Vreni \n Muster ')).toBe('Vreni Muster');
  expect(newPassword.parse('  zwölf Zeichen ')).toBe('  zwölf Zeichen ');
});

test('a password has 12 to 256 characters', () => {
  const issue = (text: string) => newPassword.safeParse(text).error?.issues[0]?.message;
  expect([
    issue(''),
    issue('elf Zeichen'),
    issue('zwölfZeichen'),
    issue('a'.repeat(256)),
    issue('a'.repeat(257)),
  ]).toEqual(['required', 'passwordShort', undefined, undefined, 'passwordLong']);
});

test('every slip has a text in every language', () => {
  const slips = [
    ...[{}, { name: '', email: '', password: '' }, { name: 'a'.repeat(99), email: 'x', password: 'x' }],
    ...[
      { name: '<', email: 'x', password: 'x'.repeat(300) },
      { name: ['a'], email: ['b'], password: ['c'] },
    ],
  ];
  const keys = slips.flatMap((slip) =>
    [registerSchema, loginSchema, changePasswordSchema].flatMap((schema) =>
      (schema.safeParse(slip).error?.issues ?? []).map(({ message }) => message),
    ),
  );
  for (const { common, account } of Object.values(messages))
    for (const key of new Set(keys)) expect({ ...common.errors, ...account.errors }).toHaveProperty(key);
});

test.each([
  'Vreni Muster',
  'Jürg O’Neill-Müller',
  '李小龙',
  '李',
  'Dr. h. c. Anna',
  'J.',
  'J. R. R. Tolkien',
  'J.R.R.',
  'علی‌رضا',
  'क्‍ष',
  'Studio 54 AG',
  'Muster & Söhne, Chur (Filiale 3)',
  'Nguyễn Thị Minh Khai',
])('a name: %s', (name) => {
  expect(personName.parse(name)).toBe(name);
});

test.each([
  ['Dr.Meier', 'Dr. Meier'],
  ['H.C.Andersen', 'H.C. Andersen'],
  ['  Vreni \n Muster ', 'Vreni Muster'],
  ['Anna\u200E Meier', 'Anna Meier'],
  ['Mül\u00ADler', 'Müller'],
  ['a\u202Eb', 'ab'],
])('%j is the name %s', (typed, name) => {
  expect(personName.parse(typed)).toBe(name);
});

test.each([
  'claim your prize at evil.com/win',
  'claim your prize at evil.com',
  'Win now http://evil.example',
  'www.evil.example',
  'evil.com',
  'EVIL.COM',
  'evil．com',
  'evil。com',
  'see bücher.ch',
  'x.co',
  '192.0.2.1',
  '<b>x</b>',
  'mail me@evil.example',
  'me＠evil',
  'evil/win',
  'evil\\win',
  'tel:+41445340000',
  'call 0900 123 456',
  '044-668-18-00',
  '…',
  '-',
])('no name to greet with in a mail: %j', (name) => {
  expect(personName.safeParse(name).error?.issues[0]?.message).toBe('nameInvalid');
});
