import { openDisk, type Disk } from './disk';
import { emptyState, isWatched, KEYS, type State, type Watched, WATCHED } from './state';
import { type Keys, Table } from './table';

type Name = keyof Watched;
type Tables = { [Each in Name]: Table<Watched[Each]> };
type Reference = { table: Name; id: string };

/** The place on disk of what belongs to no table. */
const REST = { table: '', id: 'rest' };

/** All that this Stripe knows: in memory, and with a file also on disk. */
export class Store {
  readonly tables: Tables;
  readonly state: State = emptyState();
  private readonly disk: Disk | undefined;
  private savedRest = '';

  constructor(file: { path: string; fresh: boolean } | undefined) {
    const keys: { [Each in Name]?: object } = KEYS;
    // WATCHED names every table, and the keys of a table are those of its rows.
    this.tables = Object.fromEntries(
      WATCHED.map((name) => [name, new Table((keys[name] ?? {}) as Keys<never>)]),
    ) as unknown as Tables;
    if (!file) return;
    this.disk = openDisk(file.path, file.fresh);
    this.load(this.disk);
    this.save();
  }

  /** Writes what has changed since the last time. Until then a caller must not have its answer. */
  save(): void {
    const unsaved = this.takeAll('unsaved');
    if (!this.disk) return;
    const rows = unsaved.map(({ table, id }) => {
      const row = this.tables[table].peek(id);
      return { table, id, body: row === undefined ? null : JSON.stringify(row) };
    });
    const rest = JSON.stringify(this.state);
    if (rows.length === 0 && rest === this.savedRest) return;
    this.savedRest = rest;
    this.disk.write([...rows, { ...REST, body: rest }]);
  }

  /** The rows that may have changed since this was asked the last time. */
  takeChanged(): Reference[] {
    return this.takeAll('unseen');
  }

  /** Forgets everything but the tables named. */
  clear(...kept: Name[]): void {
    for (const name of WATCHED) if (!kept.includes(name)) this.tables[name].dropOldest(() => true);
    Object.assign(this.state, emptyState());
  }

  close(): void {
    this.save();
    this.disk?.close();
  }

  /** The changed rows of all tables, which count as known from now on. */
  private takeAll(changed: 'unsaved' | 'unseen'): Reference[] {
    return WATCHED.flatMap((table) => {
      const ids = [...this.tables[table][changed]];
      this.tables[table][changed].clear();
      return ids.map((id) => ({ table, id }));
    });
  }

  private load(disk: Disk): void {
    for (const { table, id, body } of disk.read()) {
      if (body === null) continue;
      const value = JSON.parse(body);
      if (table === REST.table) Object.assign(this.state, value);
      // A table reads what it wrote; one that this version does not know stays on disk.
      else if (isWatched(table)) this.tables[table].put(id, value as never);
    }
    this.takeAll('unsaved');
  }
}
