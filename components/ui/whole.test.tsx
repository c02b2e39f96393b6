import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Whole } from './whole';

const shown = (text: string) => renderToStaticMarkup(<Whole>{text}</Whole>);
const kept = (word: string) => `<span class="whitespace-nowrap">${word}</span>`;

test.each([
  'e-mail',
  'e-mails',
  'E-mail',
  'E-Mail',
  'E-Mails',
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'CHE-123.456.788',
  '3-D',
])('no line breaks within %s, and its letters stay as they are', (word) => {
  expect(shown(`An ${word}, or two.`)).toBe(`An ${kept(word)}, or two.`);
});

test('a longer word breaks where its parts meet', () => {
  expect(shown('Ihre E-Mail-Adresse')).toBe(`Ihre ${kept('E-Mail')}-Adresse`);
});

test('everything else stays as it is', () => {
  expect(shown('the-mailbox <b> re-mail')).toBe('the-mailbox &lt;b&gt; re-mail');
  expect(renderToStaticMarkup(<Whole>{['by e-mail ', <b key="b">now</b>]}</Whole>)).toBe(
    `by ${kept('e-mail')} <b>now</b>`,
  );
});
