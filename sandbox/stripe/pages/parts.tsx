import { Fragment, type ReactNode } from 'react';

/** One button that posts to the dashboard, with whatever fields stand before it. */
export function Button(props: { action: string; id: string; label: string; children?: ReactNode }) {
  const { action, id, label, children } = props;
  return (
    <>
      <form method="post" action={`/dashboard/${action}/${id}`}>
        {children}
        <button>{label}</button>
      </form>{' '}
    </>
  );
}

/** Buttons about one object: their labels, by action. */
export function Buttons({ id, of }: { id: string; of: Record<string, string | false> }) {
  return Object.entries(of).map(
    ([action, label]) => label && <Button key={action} action={action} id={id} label={label} />,
  );
}

/** A labelled field of a form. */
export function Field({
  name,
  label,
  value,
  numeric,
}: {
  name: string;
  label: string;
  value: unknown;
  numeric?: boolean;
}) {
  return (
    <label>
      {label}
      <input name={name} defaultValue={String(value ?? '')} inputMode={numeric ? 'numeric' : undefined} />
    </label>
  );
}

interface Choosing {
  name: string;
  label: string;
  value?: string | undefined;
  autoComplete?: string;
  /** Each value, and what it is called. */
  of: [string, ReactNode][];
}

/** A labelled choice. */
export function Choice({ name, label, value, autoComplete, of }: Choosing) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value} autoComplete={autoComplete}>
        {of.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Amounts, and what each is for. */
export function Sums({ of }: { of: { what: ReactNode; amount: string; look?: 'soft' | 'total' }[] }) {
  return (
    <dl>
      {of.map(({ what, amount, look }, index) => (
        <Fragment key={index}>
          <dt className={look}>{what}</dt>
          <dd className={look}>{amount}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A link in a line of its own. */
export function Leading({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p>
      <a href={to} target="_top">
        {children}
      </a>
    </p>
  );
}
