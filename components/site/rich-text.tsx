import { Fragment, type ReactNode } from 'react';
import { type Locale, localePath } from '@/lib/locales';

/** A sentence of a long text: `code` in backticks, [words](/path) as a link of this site, mail addresses as such. */
export function RichText({ text, locale }: { text: string; locale: Locale }) {
  return text
    .split(/(`[^`]+`|\[[^\]]+\]\([^)]+\)|[\w.]+@[\w-]+\.\w+|[\w-]+\.ch\b)/)
    .map((piece, index) => <Fragment key={index}>{inline(piece, locale)}</Fragment>);
}

function inline(piece: string, locale: Locale): ReactNode {
  const link = /^\[(.+)\]\((.+)\)$/.exec(piece);
  if (link?.[1] && link[2]) return <a href={localePath(locale, link[2])}>{link[1]}</a>;
  if (piece.startsWith('`') && piece.length > 1) return <code>{wholeWords(piece.slice(1, -1))}</code>;
  if (/^[\w.]+@[\w-]+\.\w+$/.test(piece)) return <a href={`mailto:${piece}`}>{wholeWords(piece)}</a>;
  return /^[\w-]+\.ch$/.test(piece) ? wholeWords(piece) : piece;
}

/** Words that break at no hyphen: `--archive` is an option, `-` and `-archive` are not. */
function wholeWords(words: string): ReactNode {
  return words.split(/( )/).map((word, index) => (
    <span key={index} className={word === ' ' ? undefined : 'whitespace-nowrap'}>
      {word}
    </span>
  ));
}
