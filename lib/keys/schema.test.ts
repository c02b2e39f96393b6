import { expect, test } from 'vitest';
import { sampleKeys } from '@/tests/ssh-keys';
import { keyNameSchema, keySchema } from './schema';
import { longestKeyText } from './ssh-key';

const { ed25519, rsa } = sampleKeys;
const read = (newKeys: unknown) => keySchema.safeParse({ newKeys });
const errors = (newKeys: unknown) => read(newKeys).error?.issues.map(({ path, message }) => [path[0], message]);

test('the keys of a form are read once each, in their order', () => {
  const text = `${rsa.line}\n\n# laptop\n${ed25519.line}\n${rsa.line}\n`;
  expect(read(text).data?.newKeys.map(({ line }) => line)).toEqual([rsa.line, ed25519.line]);
});

test.each([
  ['nothing', '', 'noKey'],
  ['remarks alone', '# my key\n\n', 'noKey'],
  ['one wrong line among good ones', `${ed25519.line}\nnonsense`, 'keys'],
  ['a private key', `-----BEGIN OPENSSH PRIVATE KEY-----\n${ed25519.line}`, 'privateKey'],
  ['no field', undefined, 'required'],
  ['a field that came twice', [ed25519.line, rsa.line], 'required'],
  ['one letter too much', ed25519.line.padEnd(longestKeyText + 1), `tooLong:${longestKeyText}`],
])('%s is told as one fault of the field', (_, text, message) => {
  expect(errors(text)).toEqual([['newKeys', message]]);
});

test('as much text as may be is read', () => {
  expect(read(ed25519.line.padEnd(longestKeyText)).data?.newKeys).toMatchObject([{ line: ed25519.line }]);
});

test('a name is one line of eighty letters at most, and may be none', () => {
  expect(keyNameSchema.parse({})).toEqual({ name: '' });
  expect(keyNameSchema.parse({ name: ' my\nlaptop \u202E' })).toEqual({ name: 'my laptop' });
  expect(keyNameSchema.safeParse({ name: 'x'.repeat(81) }).error?.issues[0]?.message).toBe('tooLong:80');
});
