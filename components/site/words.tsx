import { Fragment, type ReactNode } from 'react';
import { Whole } from '@/components/ui/whole';

/** Linear time: each match begins at a word boundary, so that no text is read twice. */
const marked = /((?<![\w.-])[\w.-]{1,64}@[\w-]{1,63}\.\w{2,24}|(?<![\w-])[\w-]{1,63}\.ch\b)/;

export function Words({ children }: { children: string }): ReactNode {
  // Split alternates plain and marked pieces.
  return children
    .split(marked)
    .map((piece, index) => (
      <Fragment key={index}>{index % 2 === 0 ? <Whole>{piece}</Whole> : address(piece)}</Fragment>
    ));
}

function address(words: string): ReactNode {
  const whole = <WholeWords>{words}</WholeWords>;
  return words.includes('@') ? <a href={`mailto:${words}`}>{whole}</a> : whole;
}

/** Prevents breaks at hyphens, such as in `--archive`. */
export function WholeWords({ children }: { children: string }): ReactNode {
  return children.split(/( )/).map((word, index) => (
    <span key={index} className={word === ' ' ? undefined : 'whitespace-nowrap'}>
      {word}
    </span>
  ));
}
