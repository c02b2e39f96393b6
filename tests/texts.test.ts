import { globSync, readFileSync } from 'node:fs';
import { type Token, lexer, walkTokens } from 'marked';
import { expect, test } from 'vitest';
import { helpText, helpTopics, legalText, legalTexts, termsText } from '@/app/(sites)/long-texts';
import { publishedTerms } from '@/lib/terms';
import { messages } from '@/messages/all';

const pages = [
  ...helpTopics.map((id) => `help/${id}.md`),
  ...legalTexts.map((id) => `legal/${id}.md`),
  ...publishedTerms.map(({ version }) => `terms/${version}.md`),
];
const read = (locale: string, page: string) => readFileSync(`content/${locale}/${page}`, 'utf8');

/** What a translation keeps, block by block: its kind, links, code, the first word of commands, and names. */
function frame(markdown: string): string[][] {
  return lexer(markdown, { gfm: false }).map((block) => {
    const kept: string[] = [];
    walkTokens([block], (token: Token) => {
      if (token.type === 'heading') kept.push(`heading ${token.depth}`);
      else if (token.type === 'link') kept.push(`link ${token.href}`);
      else if (token.type === 'codespan') kept.push(`code ${token.text}`);
      else if (token.type === 'code') kept.push(`${token.lang} ${/^\S+/.exec(token.text)}`);
      else if (token.type !== 'text') kept.push(token.type);
      else if (!token.tokens) kept.push(...(token.raw.match(/\{\w+\}/g) ?? []));
    });
    return kept.sort();
  });
}

test.each(['en', 'de'])('content/%s has exactly the texts that the pages show', (locale) => {
  expect(globSync('**/*.md', { cwd: `content/${locale}` }).sort()).toEqual(pages.toSorted());
});

test.each(pages)('%s has the same parts, links, code and names in both languages', (page) => {
  expect(frame(read('de', page))).toEqual(frame(read('en', page)));
});

test.each(['en', 'de'] as const)('every text in %s can be read, with a value for each of its names', (locale) => {
  for (const topic of helpTopics) expect(JSON.stringify(helpText(locale, topic))).not.toMatch(/[{]\w+[}]/);
  for (const id of legalTexts) expect(JSON.stringify(legalText(locale, id, 'ungleich'))).not.toMatch(/[{]\w+[}]/);
});

test.each(pages)('%s in German is written as in Switzerland', (page) => {
  expect(read('de', page)).not.toMatch(/ß|„|“/);
});

test.each(['en', 'de'] as const)('the terms in %s name the button that orders as the page does', (locale) => {
  expect(JSON.stringify(termsText(locale))).toContain(messages[locale].shop.review.order);
});
