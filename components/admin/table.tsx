import type { ReactNode } from 'react';

/** Becomes a list of cards on small screens; `display` removes the table roles, so they are explicit. */
export function Table({ label, columns, children }: { label: string; columns: string[]; children: ReactNode }) {
  return (
    <table role="table" aria-label={label} className="block w-full border-collapse text-left lg:table">
      <thead role="rowgroup" className="sr-only lg:not-sr-only lg:table-header-group">
        <tr role="row" className="border-b-2 border-ink">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" className="py-1 pr-4 text-sm font-semibold">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block lg:table-row-group">
        {children}
      </tbody>
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="relative grid grid-cols-[6.5rem_1fr] sm:grid-cols-[6.5rem_1fr_6.5rem_1fr] gap-x-3 gap-y-1 border-b border-line py-3 hover:bg-raised lg:table-row lg:py-0"
    >
      {children}
    </tr>
  );
}

/** On a card the column's name stands before the value, and empty values are left out. */
export function Cell({ name, empty = false, children }: { name: string; empty?: boolean; children?: ReactNode }) {
  return (
    <td role="cell" className={`contents lg:table-cell lg:py-2 lg:pr-4 lg:align-top ${empty ? 'max-lg:hidden' : ''}`}>
      <span aria-hidden="true" className="text-sm text-muted lg:hidden">
        {name}
      </span>
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </td>
  );
}
