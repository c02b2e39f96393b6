import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WholeWords, Words } from './words';

test('a mail address can be written to', () => {
  const html = renderToStaticMarkup(<Words>Write to info@rails-hosting.ch now</Words>);
  expect(html.replaceAll(/<span[^>]*>|<\/span>/g, '')).toBe(
    'Write to <a href="mailto:info@rails-hosting.ch">info@rails-hosting.ch</a> now',
  );
});

test('what looks like markup is text', () => {
  expect(renderToStaticMarkup(<Words>{'<b> [a](/b)'}</Words>)).toBe('&lt;b&gt; [a](/b)');
});

test.each([
  [<WholeWords key="">mongorestore --archive</WholeWords>, ['mongorestore', '--archive']],
  [<Words key="">from rails-hosting.ch</Words>, ['rails-hosting.ch']],
  [<Words key="">info@rails-hosting.ch</Words>, ['info@rails-hosting.ch']],
])('words do not break at a hyphen', (words, whole) => {
  const html = renderToStaticMarkup(words);
  expect([...html.matchAll(/<span class="whitespace-nowrap">([^<]*)</g)].map(([, word]) => word)).toEqual(whole);
});
