import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Sentences } from './sentences';

test('each sentence of a title has a line of its own, and is read as a sentence', () => {
  const html = renderToStaticMarkup(<Sentences>You write the app. We build the server.</Sentences>);
  expect(html.match(/<span class="block">/g)).toHaveLength(2);
  expect(html.replaceAll(/<[^>]+>/g, '').trim()).toBe('You write the app. We build the server.');
});

test('a host name is no end of a sentence', () => {
  expect(renderToStaticMarkup(<Sentences>To rails-hosting.ch and back</Sentences>).match(/<span/g)).toHaveLength(1);
});
