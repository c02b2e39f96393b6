import type { ReactNode } from 'react';

/** A table that becomes a list of cards on phones; roles are said because `display` takes them away. */
export function Table({ label, columns, children }: { label: string; columns: string[]; children: ReactNode }) {
  return (
    <table role="table" aria-label={label} className="block w-full border-collapse text-left md:table">
      <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
        <tr role="row" className="border-b-2 border-ink">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" className="py-1 pr-4 text-sm font-semibold">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block md:table-row-group">
        {children}
      </tbody>
    </table>
  );
}

/** One line of the table, or one card. */
export function Row({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="relative grid grid-cols-[6.5rem_1fr] gap-x-3 gap-y-1 border-b border-line py-3 hover:bg-raised md:table-row md:py-0"
    >
      {children}
    </tr>
  );
}

/** One value; on a card its column's name stands before it, and an empty value is left out. */
export function Cell({ name, empty = false, children }: { name: string; empty?: boolean; children?: ReactNode }) {
  return (
    <td role="cell" className={`contents md:table-cell md:py-2 md:pr-4 md:align-top ${empty ? 'max-md:hidden' : ''}`}>
      <span aria-hidden="true" className="text-sm text-muted md:hidden">
        {name}
      </span>
      <div className="min-w-0 break-words">{children}</div>
    </td>
  );
}
