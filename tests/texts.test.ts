import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { type LongText, texts } from '@/messages/texts';

const both = [
  ...Object.entries(texts.en.help).map(([id, text]) => [id, text, pick(texts.de.help, id)] as const),
  ...Object.entries(texts.en.legal).map(([id, text]) => [id, text, pick(texts.de.legal, id)] as const),
];

function pick(all: Record<string, LongText>, id: string): LongText {
  return all[id] ?? expect.fail(`${id} is missing in German`);
}
/** What a block is: a list with so many items, commands, something named, or a paragraph. */
function shape(block: string): string {
  if (block.startsWith('- ')) return `${block.split('\n').length} items`;
  return block.startsWith('$ ') || block.startsWith('@') ? block.slice(0, 1) : 'paragraph';
}
const sentences = ({ title, lead, sections }: LongText) => [
  title,
  lead,
  ...sections.flatMap((section) => [section.title, ...section.blocks]),
];
const all = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).sort();

test.each(both)('%s has the same parts in both languages', (_id, english, german) => {
  const parts = ({ sections }: LongText) => sections.map(({ blocks }) => blocks.map(shape));
  expect(parts(german)).toEqual(parts(english));
});

test.each(both)('%s has the same links, code and names in both languages', (_id, english, german) => {
  const facts = (text: LongText) =>
    sentences(text).map((sentence) => all(sentence, /\]\([^)]+\)|\{\w+\}|`[^`]+`|^\$ \S+|@\w+$/g));
  expect(facts(german)).toEqual(facts(english));
});

test('German is written as in Switzerland', () => {
  for (const [id, , german] of both) expect(sentences(german).join(' '), id).not.toMatch(/ß|„|“/);
});

test.each(['en', 'de'] as const)('the terms in %s name the button that orders as the page does', (locale) => {
  expect(sentences(texts[locale].legal.terms).join(' ')).toContain(messages[locale].shop.review.order);
});
