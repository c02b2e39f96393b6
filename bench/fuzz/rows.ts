import { Client } from 'pg';

/** Says which tables were changed since it was asked last: a trigger on each notes every row that is written. */
export class Rows {
  private constructor(private readonly client: Client) {}

  static async watch(url: string): Promise<Rows> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`
      create schema fuzz;
      create table fuzz.written (name text);
      create function fuzz.note() returns trigger language plpgsql as $$
        begin insert into fuzz.written values (tg_table_name); return null; end $$;
    `);
    const { rows } = await client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' order by tablename`,
    );
    for (const { tablename } of rows)
      await client.query(
        `create trigger fuzz after insert or update or delete on "${tablename}" for each row execute function fuzz.note()`,
      );
    return new Rows(client);
  }

  /** Table and number of rows, for each table that was written to. */
  async written(): Promise<Map<string, number>> {
    const { rows } = await this.client.query<{ name: string }>('delete from fuzz.written returning name');
    const counts = new Map<string, number>();
    for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
