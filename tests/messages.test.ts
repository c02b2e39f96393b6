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

/** The names a text is filled with and its tags; the branches of plurals and choices are each language's own. */
function placeholders(text: string): string[] {
  const branching = /\{(\w+), (?:plural|select)/.test(text);
  const names = text.match(branching ? /\{\w+(?=, (?:plural|select))/g : /\{\w+/g) ?? [];
  return [...new Set([...names, ...(text.match(/<\w+/g) ?? [])])].sort();
}

test('German and English have the same texts', () => {
  expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
});

test('every text has the same placeholders in both languages', () => {
  const unequal = english.filter(([key, text]) => `${placeholders(german.get(key) ?? '')}` !== `${placeholders(text)}`);
  expect(unequal.map(([key]) => key)).toEqual([]);
});

test('German is written as in Switzerland, and no text is empty', () => {
  for (const [key, text] of [...english, ...german]) {
    expect(text.trim(), key).not.toBe('');
    expect(text, key).not.toMatch(/ß|lorem|TODO/i);
  }
});
