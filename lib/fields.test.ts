import { expect, test } from 'vitest';
import type { z } from 'zod';
import { boundedLine, boundedText, optionalLine, optionalText } from './fields';

const errors = (field: z.ZodType, value: unknown) => field.safeParse(value).error?.issues.map(({ message }) => message);

test('a text that is too long is told its limit, however long it is', () => {
  for (const length of [81, 1000, 1_000_000])
    expect(errors(boundedLine(80), 'a'.repeat(length))).toEqual(['tooLong:80']);
  expect(boundedLine(80).parse('a'.repeat(80))).toHaveLength(80);
});

test('an empty text is asked for, or is fine', () => {
  for (const empty of ['', ' ', '\u200B', undefined]) {
    expect(errors(boundedText(80), empty)).toEqual(['required']);
    expect(optionalText(80).parse(empty)).toBe('');
    expect(optionalLine(80).parse(empty)).toBe('');
  }
});

test('a field has its own words for both', () => {
  const words = { missing: 'name', long: 'nameLong' };
  expect(errors(boundedLine(3, words), '')).toEqual(['name']);
  expect(errors(boundedLine(3, words), 'abcd')).toEqual(['nameLong']);
  expect(errors(boundedLine(3, words), ['a', 'b'])).toEqual(['name']);
});

test('what cleaning takes out does not count, up to as much again', () => {
  expect(boundedText(10).parse('a\r\nb\r\nc\r\nd\r\ne\r\n')).toHaveLength(9);
  expect(errors(boundedText(10), `a${' '.repeat(500)}`)).toEqual(['tooLong:10']);
});
