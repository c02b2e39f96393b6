import type { ReactNode } from 'react';

type Props = {
  rows: [name: string, value: ReactNode][];
  /** For use inside eight columns of the page grid. */
  onGrid?: boolean;
};

/** Empty values are left out. */
export function Facts({ rows, onGrid = false }: Props) {
  const columns = onGrid ? 'gap-x-column sm:grid-cols-2-of-8' : 'gap-x-6 sm:grid-cols-[minmax(9rem,auto)_1fr]';
  return (
    <dl className={`grid ${columns}`}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents [&:first-child>*]:border-t-0 [&:first-child>*]:pt-0">
            <dt className="border-t border-line pt-2 text-small text-muted sm:py-2 sm:text-base">{name}</dt>
            <dd className="min-w-0 pb-2 wrap-anywhere sm:border-t sm:border-line sm:py-2">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
