import { expect, test } from 'vitest';
import { byteSize } from './byte-size';

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [1_288_490_189, '1.2 GiB'],
  [57 * 1024 ** 3, '57 GiB'],
  [3 * 1024 ** 5, '3,072 TiB'],
])('%i bytes are %s', (bytes, shown) => expect(byteSize(bytes, 'en')).toBe(shown.replace(' ', '\u00a0')));

test('in German as in Switzerland', () => expect(byteSize(1_288_490_189, 'de')).toBe('1.2\u00a0GiB'));
