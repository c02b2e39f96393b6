import type { ReactNode } from 'react';

const SHOWN = 25;

/** What stands in each column: its head, and the cell for an item. */
type Columns<Item> = Record<string, (item: Item) => ReactNode>;

/** What the page's address asks for: words to look for, and which page of each table. */
export class View {
  constructor(private readonly query: URLSearchParams) {}

  get words(): string {
    return this.query.get('q')?.trim() ?? '';
  }

  page(table: string): number {
    return Math.max(1, Number(this.query.get(table)) || 1);
  }

  /** The address of another page of a table; the other tables stay where they are. */
  to(table: string, page: number): string {
    const query = new URLSearchParams(this.query);
    query.set(table, String(page));
    return `?${query}#${table}`;
  }

  /** Whether a row carries the words in one of its fields, such as an id, a number or an address. */
  finds(row: object): boolean {
    return !this.words || carries(row, this.words.toLowerCase(), LEVELS);
  }
}

/** An invoice names its subscription at the third level. */
const LEVELS = 3;

function carries(value: unknown, words: string, levels: number): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(words);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || levels === 0) return false;
  return Object.values(value).some((part) => carries(part, words, levels - 1));
}

/** A titled table, newest first, by pages. */
export function table<Item extends object>(
  view: View,
  title: string,
  items: Item[],
  columns: Columns<Item>,
): ReactNode {
  const name = title.toLowerCase().replaceAll(' ', '-');
  const found = items.filter((item) => view.finds(item));
  const pages = Math.ceil(found.length / SHOWN);
  const page = Math.min(view.page(name), Math.max(1, pages));
  return (
    <section id={name}>
      <h2>
        {title} <small>{found.length}</small>
      </h2>
      {found.length === 0 && <p className="soft">None.</p>}
      {found.length > 0 && (
        <div className="scroll" tabIndex={0}>
          {rows(found.slice((page - 1) * SHOWN, page * SHOWN), columns)}
        </div>
      )}
      {pages > 1 && (
        <nav className="bar" aria-label={`Pages of ${title}`}>
          {page > 1 && <a href={view.to(name, page - 1)}>Newer</a>}
          <span className="soft">
            page {page} of {pages}
          </span>
          {page < pages && <a href={view.to(name, page + 1)}>Older</a>}
        </nav>
      )}
    </section>
  );
}

/** A table of items, with a head or only its columns. */
export function rows<Item>(items: Item[], columns: Columns<Item> | Columns<Item>[string][]): ReactNode {
  const cells = Object.entries(columns);
  const heads = cells.map(([name]) => (
    <th key={name} scope="col">
      {name}
    </th>
  ));
  return (
    <table className="rows">
      {!Array.isArray(columns) && (
        <thead>
          <tr>{heads}</tr>
        </thead>
      )}
      <tbody>
        {items.map((item, index) => (
          <tr key={index}>
            {cells.map(([name, cell]) => (
              <td key={name}>{cell(item)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
