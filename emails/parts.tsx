import { Fragment, type ReactNode, type CSSProperties } from 'react';
import { styles } from './style';

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="text" style={styles.text}>
      {children}
    </p>
  );
}

export function Strong({ children }: { children: ReactNode }) {
  return (
    <p className="strong" style={styles.strong}>
      {children}
    </p>
  );
}

export function Section({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Block>
      <h2 className="heading" style={styles.heading}>
        {heading}
      </h2>
      {children}
    </Block>
  );
}

export function StepHeading({ children }: { children: ReactNode }) {
  return (
    <h3 className="step" style={styles.step}>
      {children}
    </h3>
  );
}

/** An empty value is left out of the table. */
export type Fact = [label: string, value: string | null | undefined];

export function Facts({ rows }: { rows: Fact[] }) {
  return (
    <table className="facts" style={styles.facts}>
      <tbody>
        {rows.map(([label, value], index) =>
          value ? (
            <tr key={index}>
              <th scope="row" className="label" style={styles.label}>
                {label}
              </th>
              <td className="value" style={styles.value} dir="auto">
                <Lines text={value} />
              </td>
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  );
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

export function Code({ lines }: { lines: string[] }) {
  return (
    <pre className="code" style={styles.code}>
      {lines.join('\n')}
    </pre>
  );
}

/** A button and its address; the text version has the address only. */
export function Action({ label, url }: { label: string; url: string }) {
  return (
    <Block style={{ marginTop: '22px' }}>
      <Link href={url} style={styles.button} data-skip-in-text={true}>
        {label}
      </Link>
      <p style={{ margin: '10px 0 0', fontSize: '14px', lineHeight: '24px' }}>
        <Address url={url} />
      </p>
    </Block>
  );
}

export function Address({ url }: { url: string }) {
  return (
    <Link href={url} className="link" style={styles.link}>
      {url}
    </Link>
  );
}

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
