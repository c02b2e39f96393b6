import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One row of a table, as text; a body of null says that it is gone. */
export type Kept = { table: string; id: string; body: string | null };

/** A file that keeps rows. What `write` was given outlives the process, however that ends. */
export interface Disk {
  /** All rows, oldest first. */
  read(): Iterable<Kept>;
  write(rows: Kept[]): void;
  close(): void;
}

/** Opens the file at that path; a `fresh` one is empty. */
export function openDisk(path: string, fresh: boolean): Disk {
  mkdirSync(dirname(path), { recursive: true });
  if (fresh) for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  // Without waiting for the disk only a fall of the whole machine loses anything.
  database.exec('pragma journal_mode = wal; pragma synchronous = off');
  database.exec(
    'create table if not exists kept ("table" text, id text, body text not null, primary key ("table", id))',
  );
  // An update keeps the row's place, and so the order of creation.
  const upsert = database.prepare(
    'insert into kept values (?, ?, ?) on conflict ("table", id) do update set body = excluded.body',
  );
  const remove = database.prepare('delete from kept where "table" = ? and id = ?');
  return {
    *read() {
      // The columns are those asked for, and the table holds text alone.
      for (const row of database.prepare('select "table", id, body from kept order by rowid').iterate())
        yield row as unknown as Kept;
    },
    write(rows) {
      database.exec('begin');
      for (const { table, id, body } of rows) {
        if (body === null) remove.run(table, id);
        else upsert.run(table, id, body);
      }
      database.exec('commit');
    },
    close: () => database.close(),
  };
}
