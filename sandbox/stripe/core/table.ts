/** What rows are found by besides their id. A key is read when the row is stored, and never changes. */
export type Keys<Row> = Record<string, (row: Row) => string | null>;

/** Rows by id, in order of creation. It notes each row that it hands out to be changed, since no other can change. */
export class Table<Row> {
  private readonly rows = new Map<string, Row>();
  private readonly indexes = new Map<string, Map<string, Set<string>>>();

  /** The ids of the rows that may have changed since they were saved, and since time was asked what it brings them. */
  readonly unsaved = new Set<string>();
  readonly unseen = new Set<string>();

  constructor(private readonly keys: Keys<Row>) {
    for (const name of Object.keys(keys)) this.indexes.set(name, new Map());
  }

  get size(): number {
    return this.rows.size;
  }

  has(id: string): boolean {
    return this.rows.has(id);
  }

  /** A row to read only. */
  peek(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** A row that may be changed. */
  take(id: string): Row | undefined {
    const row = this.rows.get(id);
    if (row !== undefined) this.touch(id);
    return row;
  }

  /** All rows to read only, oldest first. */
  all(): Row[] {
    return [...this.rows.values()];
  }

  entries(): [string, Row][] {
    return [...this.rows];
  }

  /** The ids of the rows with that key, oldest first; undefined when rows are not found by it. */
  idsBy(key: string, value: string): string[] | undefined {
    const index = this.indexes.get(key);
    return index && [...(index.get(value) ?? [])];
  }

  put(id: string, row: Row): void {
    this.unlink(id);
    this.rows.set(id, row);
    for (const [index, value] of this.keysOf(row)) {
      const ids = index.get(value);
      if (ids) ids.add(id);
      else index.set(value, new Set([id]));
    }
    this.touch(id);
  }

  drop(id: string): void {
    this.unlink(id);
    this.rows.delete(id);
    this.touch(id);
  }

  /** Drops the oldest rows for as long as they are too old, or too many. */
  dropOldest(isTooOld: (row: Row, count: number) => boolean): void {
    for (const [id, row] of this.rows) {
      if (!isTooOld(row, this.rows.size)) return;
      this.drop(id);
    }
  }

  private touch(id: string): void {
    this.unsaved.add(id);
    this.unseen.add(id);
  }

  private unlink(id: string): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    for (const [index, value] of this.keysOf(row)) {
      const ids = index.get(value);
      ids?.delete(id);
      if (ids?.size === 0) index.delete(value);
    }
  }

  private keysOf(row: Row): [Map<string, Set<string>>, string][] {
    return [...this.indexes].flatMap(([name, index]) => {
      const value = this.keys[name]?.(row) ?? null;
      return value === null ? [] : [[index, value] as [Map<string, Set<string>>, string]];
    });
  }
}
