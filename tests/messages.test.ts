import { expect, test } from 'vitest';
import { messages } from '@/messages/all';

type Tree = { [key: string]: string | Tree };

function entries(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : entries(value, `${path}${key}.`),
  );
}
const english = entries(messages.en);
const german = new Map(entries(messages.de));
const placeholders = (text: string) => [...new Set(text.match(/\{\s*\w+|<\w+/g) ?? [])].map((hit) => hit.trim()).sort();

test('German and English have the same texts', () => {
  expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
});

test.each(english)('%s has the same placeholders in both languages', (key, text) => {
  expect(placeholders(german.get(key) ?? '')).toEqual(placeholders(text));
});

test('German is written as in Switzerland, and no text is empty', () => {
  for (const [key, text] of [...english, ...german]) {
    expect(text.trim(), key).not.toBe('');
    expect(text, key).not.toMatch(/ß|lorem|TODO/i);
  }
});
