import type { ReactNode } from 'react';

const SHOWN = 25;

/** One button that posts to the dashboard. */
export function Button({ action, id, label }: { action: string; id: string; label: string }) {
  return (
    <>
      <form method="post" action={`/dashboard/${action}/${id}`}>
        <button>{label}</button>
      </form>{' '}
    </>
  );
}

/** What stands in each column: its head, and the cell for an item. */
type Columns<Item> = Record<string, (item: Item) => ReactNode>;

/** A titled table of the newest things. */
export function table<Item>(title: string, items: Item[], columns: Columns<Item>): ReactNode {
  const cells = Object.entries(columns);
  const rows = (
    <div className="scroll">
      <table className="rows">
        <thead>
          <tr>
            {cells.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).map((item, index) => (
            <tr key={index}>
              {cells.map(([name, cell]) => (
                <td key={name}>{cell(item)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <section>
      <h2>
        {title} <small>{items.length}</small>
      </h2>
      {items.length > 0 ? rows : <p className="soft">None yet.</p>}
      {items.length > SHOWN && <p className="soft">{items.length - SHOWN} older ones not shown.</p>}
    </section>
  );
}
