import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { accountOfSession, revokeSession, revokeSessions, startSession } from './sessions';

const { accounts, sessions } = schema;
useDatabase();
beforeEach(resetDatabase);

async function aSession(over: Parameters<typeof anAccount>[0] = {}) {
  const account = await anAccount(over);
  return { account, secret: await startSession(db(), account.id) };
}
const set = (values: Record<string, unknown>) => db().update(sessions).set(values);

test('a session leads to its account, and only what pages need of it', async () => {
  const { account, secret } = await aSession({ email: 'vreni@example.ch', name: 'Vreni', locale: 'de' });
  expect(await accountOfSession(secret)).toEqual({
    id: account.id,
    email: 'vreni@example.ch',
    name: 'Vreni',
    locale: 'de',
    staff: false,
  });
});

test('the database keeps only a hash of the secret', async () => {
  const { secret } = await aSession();
  const rows = await db().select().from(sessions);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a secret that nobody has, or the stored hash itself, opens nothing', async () => {
  await aSession();
  const [row] = await db().select().from(sessions);
  expect(await accountOfSession('x'.repeat(43))).toBeUndefined();
  expect(await accountOfSession(row?.hash ?? '')).toBeUndefined();
});

test('a revoked session is over', async () => {
  const { secret } = await aSession();
  await revokeSession(secret);
  await revokeSession(secret);
  expect(await accountOfSession(secret)).toBeUndefined();
});

test('revoking all ends those of this account and no other', async () => {
  const mine = await aSession();
  const phone = await startSession(db(), mine.account.id);
  const other = await aSession();
  await revokeSessions(db(), mine.account.id);
  expect(await accountOfSession(mine.secret)).toBeUndefined();
  expect(await accountOfSession(phone)).toBeUndefined();
  expect(await accountOfSession(other.secret)).toBeDefined();
});

test('after 30 days a session is over, however busy it was', async () => {
  const { secret } = await aSession();
  const [row] = await db().select().from(sessions);
  expect(row && Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000)).toBe(30);
  await set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await accountOfSession(secret)).toBeUndefined();
});

test.each([
  ['just under 14 days without a visit', 14 * 24 - 1, true],
  ['just over 14 days without a visit', 14 * 24 + 1, false],
])('%s', async (_name, hours, alive) => {
  const { secret } = await aSession();
  await set({ seenAt: new Date(Date.now() - hours * 3_600_000) });
  expect((await accountOfSession(secret)) !== undefined).toBe(alive);
});

test('a visit is noted once in five minutes', async () => {
  const { secret } = await aSession();
  const seenAt = async () => (await db().select().from(sessions))[0]?.seenAt.getTime();
  const first = await seenAt();
  await accountOfSession(secret);
  expect(await seenAt()).toBe(first);
  await set({ seenAt: sql`now() - interval '6 minutes'` });
  await accountOfSession(secret);
  expect(await seenAt()).toBeGreaterThanOrEqual(first ?? Infinity);
});

test('a disabled or unconfirmed account is not logged in, whatever its session says', async () => {
  const { account, secret } = await aSession();
  await db().update(accounts).set({ disabledAt: new Date() }).where(eq(accounts.id, account.id));
  expect(await accountOfSession(secret)).toBeUndefined();
  await db().update(accounts).set({ disabledAt: null, confirmedAt: null }).where(eq(accounts.id, account.id));
  expect(await accountOfSession(secret)).toBeUndefined();
});

test('a colleague who is one no longer loses the rights at once', async () => {
  const { account, secret } = await aSession({ staff: true });
  expect((await accountOfSession(secret))?.staff).toBe(true);
  await db().update(accounts).set({ staff: false }).where(eq(accounts.id, account.id));
  expect((await accountOfSession(secret))?.staff).toBe(false);
});

test('sessions that are over are cleared away when the account logs in again', async () => {
  const { account } = await aSession();
  await set({ expiresAt: new Date(Date.now() - 1000) });
  await startSession(db(), account.id);
  expect(await db().$count(sessions)).toBe(1);
});
