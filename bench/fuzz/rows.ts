import { Client } from 'pg';

/** Tables whose rows inputs use up. */
const used = ['attempts', 'accounts', 'tokens', 'drafts', 'requests'];

/** The database of the shop, seen from the side: what is written there, and the secrets of mails that nobody sends. */
export class Rows {
  private constructor(private readonly client: Client) {}

  static async connect(url: string): Promise<Rows> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return new Rows(client);
  }

  /** The secret of the link in the newest mail of this kind. Throws when there is none. */
  async secretOf(kind: string): Promise<string> {
    const { rows } = await this.client.query<{ token: string }>(
      `select props->>'token' as token from mails where kind = $1 order by created_at desc limit 1`,
      [kind],
    );
    if (!rows[0]?.token) throw new Error(`nobody was written a mail of the kind ${kind}`);
    return rows[0].token;
  }

  /**
   * Without a worker nothing is built: machines of orders that are ready, each with a backup, but for those that
   * staff have to stop; and one that is left to staff.
   */
  async placeMachines(): Promise<void> {
    await this.client.query(`
      delete from machine_events;
      delete from machines;
      insert into machines (id, order_id, engine, instance, plan, stack, components, keys, built_at, checked_at)
        select gen_random_uuid(), id, 'incus', 'm-' || number, plan, stack, components, ssh_keys, now(), now()
          from orders where ready_at is not null and ended_at is null
            and not exists (select from dunning_episodes where order_id = orders.id);
      insert into machine_backups (id, machine_id, label, cause, taken_at)
        select gen_random_uuid(), id, 'nightly', 'nightly', now() from machines;
      insert into machines (id, order_id, engine, instance, plan, stack, components, keys, task, left_to_staff_at)
        select gen_random_uuid(), id, 'incus', 'm-' || number, plan, stack, components, ssh_keys, 'build', now()
          from orders where paid_at is not null and ready_at is null and ended_at is null and notes = '' limit 1;
    `);
  }

  /** From now on a trigger on each table notes every row that is written, and `renewAfter` knows how things were. */
  async watch(): Promise<void> {
    await this.client.query(`
      create schema fuzz;
      create table fuzz.written (name text);
      create function fuzz.note() returns trigger language plpgsql as $$
        begin
          if current_setting('fuzz.renewing', true) = 'yes' then return null; end if;
          insert into fuzz.written values (tg_table_name);
          return null;
        end $$;
      create table fuzz.accounts as select * from accounts;
      create table fuzz.tokens as select * from tokens;
      create table fuzz.drafts as select * from drafts;
      create table fuzz.requests as select * from requests;
    `);
    const { rows } = await this.client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' order by tablename`,
    );
    for (const { tablename } of rows)
      await this.client.query(
        `create trigger fuzz after insert or update or delete on "${tablename}" for each row execute function fuzz.note()`,
      );
  }

  /** Table and number of rows, for each table that was written to. */
  async written(): Promise<Map<string, number>> {
    const { rows } = await this.client.query<{ name: string }>('delete from fuzz.written returning name');
    const counts = new Map<string, number>();
    for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  }

  /** Links, choices, passwords and tries that an input used up are as they were, so that the next ones find them. */
  async renewAfter(written: Map<string, number>): Promise<void> {
    if (!used.some((table) => written.has(table))) return;
    await this.client.query(`
      begin;
      set local fuzz.renewing = 'yes';
      delete from attempts;
      update accounts set password_hash = before.password_hash from fuzz.accounts before
        where accounts.id = before.id and accounts.password_hash is distinct from before.password_hash;
      insert into tokens select * from fuzz.tokens on conflict do nothing;
      insert into drafts select * from fuzz.drafts on conflict do nothing;
      update requests set confirmed_at = before.confirmed_at, objected_at = before.objected_at from fuzz.requests before
        where requests.id = before.id and (requests.confirmed_at, requests.objected_at)
          is distinct from (before.confirmed_at, before.objected_at);
      commit;
    `);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
