import type { CSSProperties, ReactNode } from 'react';

type Table = { className?: string; style?: CSSProperties; cell?: CSSProperties; align?: 'left'; children: ReactNode };

/** Outlook lays out only tables. */
export function Block({ className, style, cell, align, children }: Table) {
  return (
    <table
      className={className}
      style={style}
      align={align}
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      role="presentation"
    >
      <tbody>
        <tr>
          <td style={cell}>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The spaces keep the following text out of the mailbox's preview. */
export function Preview({ children }: { children: string }) {
  const unseen = { display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: 0, maxWidth: 0 };
  const spaces = '\u00a0\u200c\u200b\u200d\u200e\u200f\ufeff'.repeat(Math.max(0, 200 - children.length));
  return (
    <div style={unseen} data-skip-in-text={true}>
      {children}
      <div>{spaces}</div>
    </div>
  );
}

/** A link that does not replace the mailbox. */
export function Link({ href, ...rest }: { href: string; className?: string; style: CSSProperties; children: string }) {
  return <a href={href} target="_blank" rel="noopener" {...rest} />;
}
