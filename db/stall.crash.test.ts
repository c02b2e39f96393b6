import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closeDb, db, query } from '@/db/client';
import { databaseAnswers } from '@/lib/health';
import { type Forwarder, startForwarder } from '@/tests/forwarder';
import { type OwnServer, lasting, startOwnServer } from '@/tests/server';
import { DatabaseError } from './error';
import { limits } from './limits';

// The database stands still, moves to another machine, or refuses, while twelve writers are at work.

vi.setConfig({ testTimeout: 60_000 });
const writers = 12;
let acknowledged = 0;
/** What a statement waits at most: first for a connection, then for the answer. */
const longest = limits.app.connectMs + limits.app.answerMs + 2000;

let server: OwnServer;
let way: Forwarder;
beforeAll(async () => {
  server = await startOwnServer(lasting);
  way = await startForwarder(server.port);
  vi.stubEnv('DATABASE_URL', `postgres://shop@127.0.0.1:${way.port}/postgres`);
  await db().execute(sql`create table notes (id int primary key generated always as identity, writer int)`);
}, 60_000);
afterAll(async () => {
  await closeDb();
  await way.close();
  await server.stop();
});

test('connections have a name and limits', async () => {
  const shown = async (name: string) => (await query<Record<string, string>>({ text: `show ${name}` })).rows[0]?.[name];
  expect(await shown('application_name')).toBe('shop-app');
  expect(await shown('statement_timeout')).toBe('8s');
  expect(await shown('lock_timeout')).toBe('4s');
  expect(await shown('idle_in_transaction_session_timeout')).toBe('10s');
});

test('the database stands still: health says so within three seconds, nobody hangs, and it works again at once', async () => {
  await everybodyWrites();
  server.freeze();
  const stuck = outcomes();
  await healthIs(false);
  await healthIs(false);
  expect(await stuck).toEqual({ lost: writers });
  server.thaw();
  await healthIs(true);
  await everybodyWrites();
  expect(await held()).toBeLessThanOrEqual(10);
});

test('the database moves behind its port: who writes again comes through, and what was acknowledged is there', async () => {
  await everybodyWrites();
  way.silence();
  const stuck = outcomes();
  await server.move();
  way.moveTo(server.port);
  const moved = performance.now();
  await expect
    .poll(
      () =>
        write(0).then(
          () => 'written',
          () => 'lost',
        ),
      { timeout: longest },
    )
    .toBe('written');
  expect(performance.now() - moved).toBeLessThan(15_000);
  await everybodyWrites();
  // The stuck ones fail in their time, and do not take the new connections with them.
  expect(await stuck).toEqual({ lost: writers });
  await everybodyWrites();
  await healthIs(true);
  expect((await db().execute(sql`select 1 from notes`)).rows.length).toBeGreaterThanOrEqual(acknowledged);
});

test('the database refuses: each writer hears it at once, and it works again at once', async () => {
  await everybodyWrites();
  await way.refuse();
  await healthIs(false);
  expect(await outcomes()).toEqual({ lost: writers });
  await way.accept();
  await healthIs(true);
  await everybodyWrites();
});

test('a connection that is lost in a transaction breaks nothing else and is not given to others', async () => {
  const lost = db().transaction(async (tx) => {
    await tx.execute(sql`insert into notes (writer) values (99)`);
    await way.refuse();
    await way.accept();
    await tx.execute(sql`insert into notes (writer) values (99)`);
  });
  await expect(lost).rejects.toMatchObject({ lost: true });
  await everybodyWrites();
  expect((await db().execute(sql`select 1 from notes where writer = 99`)).rows).toEqual([]);
});

test('a transaction that begins on a lost connection gives its place back', async () => {
  await way.refuse();
  for (let round = 0; round < 12; round++) expect(await outcomes(1)).toEqual({ lost: 1 });
  await way.accept();
  await everybodyWrites();
});

test('who waits for a lock is told after four seconds, and the others go on', async () => {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table notes in access exclusive mode`);
    await expect(db().execute(sql`select from notes`)).rejects.toMatchObject({ code: '55P03', lost: false });
    await healthIs(true);
  });
});

test('one statement that takes too long is ended by the server, and its connection serves on', async () => {
  await expect(db().execute(sql`select pg_sleep(20)`)).rejects.toMatchObject({ code: '57014', lost: false });
  await everybodyWrites();
});

async function healthIs(expected: boolean): Promise<void> {
  const asked = performance.now();
  expect(await databaseAnswers()).toBe(expected);
  expect(performance.now() - asked).toBeLessThan(3000);
}

/** One note in a transaction, or by itself: they use the pool in different ways. */
async function write(writer: number): Promise<void> {
  const note = sql`insert into notes (writer) values (${writer})`;
  if (writer % 2 === 0) await db().execute(note);
  else await db().transaction((tx) => tx.execute(note));
  acknowledged += 1;
}

async function everybodyWrites(): Promise<void> {
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
}

/** What becomes of a note of each writer. */
async function outcomes(count = writers): Promise<Record<string, number>> {
  const began = performance.now();
  const all = await Promise.all(Array.from({ length: count }, (_, writer) => outcome(write(writer + 1))));
  expect(performance.now() - began).toBeLessThan(longest);
  return Object.fromEntries(all.map((each) => [each, all.filter((other) => other === each).length]));
}

async function outcome(written: Promise<void>): Promise<string> {
  const error: unknown = await written.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return 'written';
  return error instanceof DatabaseError && error.lost ? 'lost' : String(error);
}

/** How many connections the server holds for us. */
async function held(): Promise<number> {
  const { rows } = await db().execute(sql`select 1 from pg_stat_activity where application_name = 'shop-app'`);
  return rows.length;
}
