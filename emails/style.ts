import type { CSSProperties } from 'react';

const grotesk = "'Helvetica Neue', Helvetica, Arial, sans-serif";
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace";

const ink = '#111111';
const quiet = '#595959';
const rule = '#d9d9d9';
const ruby = '#c8102e';

/** Light; classes of the same name in `darkStyles` replace the colours. */
export const styles = {
  page: { margin: 0, padding: 0, backgroundColor: '#ffffff' },
  column: { maxWidth: '600px', margin: 0, fontFamily: grotesk, color: ink },
  margin: { padding: '28px 20px 40px' },
  brand: { margin: 0, fontSize: '15px', lineHeight: '20px', fontWeight: 700, letterSpacing: '-0.01em', color: ruby },
  title: {
    margin: '36px 0 20px',
    fontSize: '32px',
    lineHeight: '36px',
    fontWeight: 700,
    letterSpacing: '-0.02em',
    color: ink,
  },
  heading: {
    margin: '36px 0 0',
    padding: '10px 0 0',
    borderTop: `2px solid ${ink}`,
    fontSize: '15px',
    lineHeight: '22px',
    fontWeight: 700,
    color: ink,
  },
  step: { margin: '22px 0 0', fontSize: '15px', lineHeight: '22px', fontWeight: 700, color: ink },
  text: { margin: '12px 0 0', fontSize: '15px', lineHeight: '23px', overflowWrap: 'anywhere', color: ink },
  strong: {
    margin: '12px 0 0',
    fontSize: '20px',
    lineHeight: '27px',
    fontWeight: 700,
    overflowWrap: 'anywhere',
    color: ink,
  },
  facts: { width: '100%', borderCollapse: 'collapse', margin: '8px 0 0' },
  label: {
    width: '34%',
    padding: '7px 16px 7px 0',
    borderBottom: `1px solid ${rule}`,
    fontSize: '14px',
    lineHeight: '21px',
    fontWeight: 400,
    textAlign: 'left',
    verticalAlign: 'top',
    color: quiet,
  },
  value: {
    padding: '7px 0',
    borderBottom: `1px solid ${rule}`,
    fontSize: '15px',
    lineHeight: '21px',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
    color: ink,
  },
  code: {
    margin: '12px 0 0',
    padding: '12px 14px',
    backgroundColor: '#f3f3f3',
    fontFamily: mono,
    fontSize: '13px',
    lineHeight: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: ink,
  },
  button: {
    display: 'inline-block',
    padding: '13px 22px',
    backgroundColor: ruby,
    fontSize: '15px',
    lineHeight: '20px',
    fontWeight: 700,
    textDecoration: 'none',
    color: '#ffffff',
  },
  link: { fontSize: '13px', lineHeight: '20px', overflowWrap: 'anywhere', textDecoration: 'underline', color: quiet },
  footer: {
    margin: '44px 0 0',
    paddingTop: '12px',
    borderTop: `1px solid ${rule}`,
    fontSize: '13px',
    lineHeight: '20px',
    color: quiet,
  },
} as const satisfies Record<string, CSSProperties>;

/** `.page td`: cells repeat the page's colour for mailboxes that drop the body's. */
export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 479px) {
  .label, .value { display: block !important; width: auto !important; }
  .label { padding: 8px 0 0 !important; border: 0 !important; }
  .value { padding: 0 0 8px !important; }
}
@media (prefers-color-scheme: dark) {
  .page, .page td { background-color: #121212 !important; }
  .column, .title, .heading, .step, .text, .strong, .value { color: #f2f2f2 !important; }
  .heading { border-color: #f2f2f2 !important; }
  .label, .link, .footer { color: #ababab !important; }
  .label, .value, .footer { border-color: #3a3a3a !important; }
  .code { background-color: #1f1f1f !important; color: #f2f2f2 !important; }
  .brand { color: #ff7a8a !important; }
}
`;
