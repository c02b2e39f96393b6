import { Fragment, type ReactNode } from 'react';

/** Each begins where a word begins, or stops where another could, so that no text is read twice. */
const marked = /((?<![\w.-])[\w.-]{1,64}@[\w-]{1,63}\.\w{2,24}|(?<![\w-])[\w-]{1,63}\.ch\b)/;

/** Words of a text: mail addresses are links, and names of hosts stay whole. */
export function Words({ children }: { children: string }): ReactNode {
  // Pieces stand in turn: plain, marked, plain …
  return children
    .split(marked)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : address(piece)}</Fragment>);
}

function address(words: string): ReactNode {
  const whole = <WholeWords>{words}</WholeWords>;
  return words.includes('@') ? <a href={`mailto:${words}`}>{whole}</a> : whole;
}

/** Words that break at no hyphen: `--archive` is an option, `-` and `-archive` are not. */
export function WholeWords({ children }: { children: string }): ReactNode {
  return children.split(/( )/).map((word, index) => (
    <span key={index} className={word === ' ' ? undefined : 'whitespace-nowrap'}>
      {word}
    </span>
  ));
}
