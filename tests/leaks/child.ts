import { eq, sql } from 'drizzle-orm';
import { closeDb, db, query, schema } from '@/db/client';
import { forgiveTries } from '@/lib/auth/attempts';
import { enqueue } from '@/lib/jobs/enqueue';
import { log } from '@/lib/log';
import { type Fault, kinds, secrets } from './faults';

// Meets the faults of a database one by one and tells of each as everybody does: our log, and Next, which prints errors itself.
const { accounts, tokens } = schema;
const person = { email: secrets.email, name: secrets.name, passwordHash: secrets.hash, locale: 'en' as const };
const insert = (change: object = {}) =>
  db()
    .insert(accounts)
    .values({ ...person, ...change });

const faults: Record<Fault, () => Promise<unknown>> = {
  // What a column refuses, as when an action passed on what came from outside.
  'a language that is null': () => insert({ locale: null }),
  'a table that is gone': async () => {
    await db().execute(sql`alter table accounts rename to gone`);
    await insert();
  },
  'a constraint that refuses': async () => {
    await db().execute(sql`alter table tokens add constraint no_reset check (purpose <> 'reset') not valid`);
    const [account] = await insert().returning();
    const token = { accountId: account?.id ?? '', purpose: 'reset' as const, expiresAt: new Date() };
    await db()
      .insert(tokens)
      .values({ ...token, hash: secrets.token, sentTo: secrets.email });
  },
  'a value that exists': async () => {
    await insert();
    await insert();
  },
  'NUL in a text': () => insert({ name: `${secrets.name}\0` }),
  'a text that is no number': () => query({ text: 'select $1::int', values: [secrets.token] }),
  'a statement by name': () =>
    query({ name: 'named', text: 'insert into accounts (email, name) values ($1, $2)', values: [secrets.email, 'x'] }),
  'a failed transaction': () =>
    db().transaction(async (tx) => {
      await tx.insert(accounts).values(person);
      await tx.insert(accounts).values(person);
    }),
  'a limit counted on a table that is gone': async () => {
    await db().execute(sql`alter table attempts rename to gone`);
    await forgiveTries([['loginToEmail', secrets.email]]);
  },
  'a job for a queue that is gone': async () => {
    await enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'the sender has started' }]);
    await db().execute(sql`alter schema pgboss rename to gone_boss`);
    // Jobs carry ids; here one carries what it never should.
    await enqueue(db(), 'stripe-cancel', [{ subscriptionId: secrets.token }]);
  },
  'a deadlock': async () => {
    await insert();
    await insert({ email: 'other@example.org' });
    await Promise.all([both(secrets.email, 'other@example.org'), both('other@example.org', secrets.email)]);
  },
  'a statement that takes too long': () =>
    db().transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 50`);
      await tx.execute(sql`select pg_sleep(5), ${secrets.token}::text, ${secrets.hash}::text`);
    }),
  'a connection that breaks': () =>
    db().execute(sql`select pg_terminate_backend(pg_backend_pid()), ${secrets.token}::text`),
};

/** Changes two accounts in this order, so that two at once wait for each other. */
async function both(...emails: string[]): Promise<void> {
  await db().transaction(async (tx) => {
    for (const email of emails) {
      await tx
        .update(accounts)
        .set({ passwordHash: secrets.hash, name: secrets.name })
        .where(eq(accounts.email, email));
      await tx.execute(sql`select pg_sleep(0.5)`);
    }
  });
}

/** Puts right what a fault needed. */
const repair = sql.raw(`
  do $$ begin
    if to_regclass('gone') is not null then
      execute case when to_regclass('accounts') is null then 'alter table gone rename to accounts'
        else 'alter table gone rename to attempts' end;
    end if;
    if to_regnamespace('gone_boss') is not null then alter schema gone_boss rename to pgboss; end if;
  end $$;
  alter table tokens drop constraint if exists no_reset;
  delete from accounts`);

for (const fault of kinds) {
  for (const stream of [process.stdout, process.stderr]) stream.write(`--- ${fault}\n`);
  try {
    await faults[fault]();
    process.stdout.write('nothing failed\n');
  } catch (err) {
    log.error({ err }, 'request failed');
    console.error(' ⨯', err);
    console.error(new Error('wrapped', { cause: err }));
  }
  await db().execute(repair);
}
await closeDb();
