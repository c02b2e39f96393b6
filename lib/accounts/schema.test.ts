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
