import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import { Article, type Block } from './article';

const shown = (block: Block, locale: Locale = 'en', parts = {}) => {
  const text = { title: 'Help', lead: 'About it.', sections: [{ title: 'Part', blocks: [block] }] };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale}>
      <Article text={text} parts={parts} />
    </NextIntlClientProvider>,
  );
  return html.replaceAll(/<span[^>]*>|<\/span>/g, '');
};

test('a link of this site leads to the page in the reader’s language', () => {
  const pieces = ['See ', { path: '/help/deploy', words: 'Deploying' }, '.'];
  expect(shown({ kind: 'paragraph', pieces }, 'de')).toContain('<p>See <a href="/de/help/deploy">Deploying</a>.</p>');
});

test('code is code, and nothing in it is a link or markup', () => {
  const pieces = [{ code: 'ssh you@example.ch <b>' }];
  expect(shown({ kind: 'paragraph', pieces })).toContain('<p><code>ssh you@example.ch &lt;b&gt;</code></p>');
});

test('a part is what the page knows by its name', () => {
  const part: Block = { kind: 'part', name: 'processors' };
  expect(shown(part, 'en', { processors: <hr /> })).toContain('<hr/>');
  expect(() => shown(part)).toThrow('does not know the part {processors}');
});
