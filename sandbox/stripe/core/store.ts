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
  private readonly unsaved = new Map<string, Reference>();
  private readonly unseen = new Map<string, Reference>();
  private savedRest = '';

  constructor(file: { path: string; fresh: boolean } | undefined) {
    // WATCHED names every table.
    this.tables = Object.fromEntries(WATCHED.map((name) => [name, this.newTable(name)])) as Tables;
    if (!file) return;
    this.disk = openDisk(file.path, file.fresh);
    this.load(this.disk);
    this.save();
  }

  /** Writes what has changed since the last time. Until then a caller must not have its answer. */
  save(): void {
    if (!this.disk) return;
    const rows = [...this.unsaved.values()].map(({ table, id }) => {
      const row = this.tables[table].peek(id);
      return { table, id, body: row === undefined ? null : JSON.stringify(row) };
    });
    this.unsaved.clear();
    const rest = JSON.stringify(this.state);
    if (rows.length === 0 && rest === this.savedRest) return;
    this.savedRest = rest;
    this.disk.write([...rows, { ...REST, body: rest }]);
  }

  /** The rows that may have changed since this was asked the last time. */
  takeChanged(): Reference[] {
    const changed = [...this.unseen.values()];
    this.unseen.clear();
    return changed;
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

  private newTable(table: Name): Table<Watched[Name]> {
    // The keys of a table are those of its rows.
    const keys = (KEYS as Partial<Record<Name, Keys<Watched[Name]>>>)[table] ?? {};
    return new Table(keys, (id) => {
      const key = `${table}/${id}`;
      if (this.unseen.has(key) && (!this.disk || this.unsaved.has(key))) return;
      this.unseen.set(key, { table, id });
      if (this.disk) this.unsaved.set(key, { table, id });
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
    this.unsaved.clear();
  }
}
