import { expect, test } from 'vitest';
import { personName } from './schema';

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
