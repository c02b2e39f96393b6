import { Fragment, type ReactNode } from 'react';
import { type Locale, localePath } from '@/lib/locales';

/** Each begins where a word begins, or stops where another could, so that no text is read twice. */
const marked =
  /(`[^`]+`|\[[^[\]]+\]\([^()\s]+\)|(?<![\w.-])[\w.-]{1,64}@[\w-]{1,63}\.\w{2,24}|(?<![\w-])[\w-]{1,63}\.ch\b)/;
const link = /^\[([^[\]]+)\]\(([^()\s]+)\)$/;

/** A sentence of a long text: `code` in backticks, [words](/path) as a link of this site, mail addresses as such. */
export function RichText({ text, locale }: { text: string; locale: Locale }) {
  // Pieces stand in turn: plain, marked, plain …
  return text
    .split(marked)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : inline(piece, locale)}</Fragment>);
}

function inline(piece: string, locale: Locale): ReactNode {
  const [, words, path] = link.exec(piece) ?? [];
  if (words && path) return <a href={localePath(locale, path)}>{words}</a>;
  if (piece.startsWith('`')) return <code>{wholeWords(piece.slice(1, -1))}</code>;
  return piece.includes('@') ? <a href={`mailto:${piece}`}>{wholeWords(piece)}</a> : wholeWords(piece);
}

/** Words that break at no hyphen: `--archive` is an option, `-` and `-archive` are not. */
function wholeWords(words: string): ReactNode {
  return words.split(/( )/).map((word, index) => (
    <span key={index} className={word === ' ' ? undefined : 'whitespace-nowrap'}>
      {word}
    </span>
  ));
}
