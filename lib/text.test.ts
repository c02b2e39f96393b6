import { expect, test } from 'vitest';
import { plainLine, plainText, storable } from './text';

test.each([
  ['a direction character', 'ab\u202Ecd', 'abcd'],
  ['marks around a name, as phones copy it', '\u202AAnna\u200E Meier\u202C', 'Anna Meier'],
  ['a soft hyphen', 'Mül\u00ADler', 'Müller'],
  ['zero width', '\u200BVre\u2060ni\uFEFF', 'Vreni'],
  ['a joiner at the end', 'Vreni\u200D', 'Vreni'],
  ['a control character', 'a\u0000b\u0007c', 'a b c'],
  ['line breaks', ' Vreni \r\n\u2028 Muster ', 'Vreni Muster'],
  ['a space that does not break', 'Vreni\u00A0Muster', 'Vreni Muster'],
  ['blanks that count as letters', '\u3164\u115F\u2800', ''],
  ['half a character', 'a\uD800b', 'a\uFFFDb'],
  ['accents piled up', `a${'\u0316'.repeat(90)}b`, `a${'\u0316'.repeat(4)}b`],
  ['letters taken apart', 'Mu\u0308ller', 'Müller'],
])('a line loses %s', (_, typed, plain) => {
  expect(plainLine(typed)).toBe(plain);
});

test.each(['علی‌رضا', 'क्‍ष', '👩‍💻', '❤️‍🔥', 'Nguyễn', 'Jürg O’Neill-Müller'])('what is needed stays: %s', (text) => {
  expect(plainLine(text)).toBe(text);
  expect(plainText(text)).toBe(text);
});

test('a text keeps its lines and tabs, and has one kind of line break', () => {
  expect(plainText(' a\r\nb\rc\u2028d\n\n\te  f\u0000\u202E ')).toBe('a\nb\nc\nd\n\n\te  f');
});

test('NUL and halves of characters, which no database keeps, go; everything else stays', () => {
  expect(storable('a\0b\ud800c')).toBe('ab\ufffdc');
  expect(storable('Zoë 🐘\r\n\u202e')).toBe('Zoë 🐘\r\n\u202e');
});
