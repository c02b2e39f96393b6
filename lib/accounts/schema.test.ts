import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { changePasswordSchema, email, loginSchema, newPassword, personName, registerSchema } from './schema';

test.each([
  [' Vreni@Example.CH ', 'vreni@example.ch'],
  ['vreni＠example.ch', 'vreni@example.ch'],
  ['ｖreni@example.ch', 'vreni@example.ch'],
])('an address has one form: %s', (typed, kept) => {
  expect(email.parse(typed)).toBe(kept);
});

test.each([
  'vreni',
  'vreni@',
  'a@b@c.ch',
  'vreni@example.ch\nbcc: x@y.ch',
  `${'a'.repeat(250)}@example.ch`,
  'a b@c.ch',
])('no address: %j', (typed) => {
  expect(email.safeParse(typed).error?.issues[0]?.message).toBe('emailInvalid');
});

test.each(['Vreni Muster', 'Jürg O’Neill-Müller', '李小龙', 'Dr. h. c. Anna', 'J.'])('a name: %s', (name) => {
  expect(personName.parse(name)).toBe(name);
});

test.each(['Win now http://evil.example', 'www.evil.example', '<b>x</b>', 'mail me@evil.example', 'a\u202Eb'])(
  'no name to greet with in a mail: %j',
  (name) => {
    expect(personName.safeParse(name).error?.issues[0]?.message).toBe('nameInvalid');
  },
);

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
