import { Fragment, type ReactNode } from 'react';
import { styles } from './style';
import { Block, Link } from './tags';

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
