import { Children, Fragment, type ReactNode } from 'react';

/** Linear time: repetition is bounded. */
const whole = /(\be-mails?\b|\b(?:ssh|ecdsa)-[a-z\d]{1,10}(?:-[a-z\d]{1,10})?|\bCHE-[\d.]{1,11}|\b3-D\b)/i;

/** No line breaks at the hyphen of these words; they are found, copied and read aloud as they are. */
export function Whole({ children }: { children: ReactNode }): ReactNode {
  return Children.map(children, (child) => (typeof child === 'string' ? kept(child) : child));
}

function kept(text: string): ReactNode {
  if (!text.includes('-')) return text;
  // Split alternates plain and marked pieces.
  return text.split(whole).map((piece, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{piece}</Fragment>
    ) : (
      <span key={index} className="whitespace-nowrap">
        {piece}
      </span>
    ),
  );
}
