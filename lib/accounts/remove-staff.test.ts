import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { accountOfSession, startSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { tokenHours } from '@/lib/durations';
import { addStaff } from './add-staff';
import { hashPassword } from './hash';
import { listStaff } from './list';
import { logIn } from './log-in';
import { demoteStaff, disableStaff, enableStaff } from './remove-staff';
import { resetPassword } from './reset';
import { issueToken } from './tokens';

useDatabase();
beforeEach(resetDatabase);

const email = 'anna@example.org';
const password = 'zwölf blaue Tannen warten';
const address = '203.0.113.7';
let anna: Awaited<ReturnType<typeof anAccount>>;
let session: string;

beforeEach(async () => {
  anna = await anAccount({ email, staff: true, passwordHash: await hashPassword(password) });
  await anAccount({ email: 'ben@example.org', staff: true });
  session = await startSession(db(), anna.id);
});

const stored = async () => (await db().select().from(schema.accounts).where(eq(schema.accounts.email, email)))[0];

test('a disabled colleague is out at once: session, password and reset link', async () => {
  const { secret: token } = await issueToken(db(), anna, 'reset', tokenHours.reset);
  expect(await disableStaff(' Anna@example.org')).toBe('done');
  expect(await accountOfSession(session)).toBeUndefined();
  expect(await logIn({ email, password, address })).toEqual({ outcome: 'wrong' });
  expect(await resetPassword({ token, password, address })).toEqual({ outcome: 'gone' });
  expect(await db().$count(schema.tokens)).toBe(0);
});

test('disabling twice changes nothing the second time', async () => {
  await disableStaff(email);
  const before = await stored();
  expect(await disableStaff(email)).toBe('already');
  expect(await stored()).toEqual(before);
});

test('enabled again a colleague logs in with the password of before; old sessions stay ended', async () => {
  await disableStaff(email);
  expect(await enableStaff(email)).toBe('done');
  expect(await accountOfSession(session)).toBeUndefined();
  expect(await logIn({ email, password, address })).toMatchObject({ outcome: 'loggedIn' });
  expect(await enableStaff(email)).toBe('already');
});

test('a demoted colleague is a customer who logs in as before', async () => {
  expect(await demoteStaff(email)).toBe('done');
  expect(await accountOfSession(session)).toBeUndefined();
  const login = await logIn({ email, password, address });
  expect(await accountOfSession('secret' in login ? login.secret : '')).toMatchObject({ email, staff: false });
  expect(await demoteStaff(email)).toBe('unknown');
});

test.each([disableStaff, demoteStaff])('an invitation of who is removed no longer works (%o)', async (remove) => {
  const added = await addStaff('new@example.org', { byHand: true });
  expect(await remove('new@example.org')).toBe('done');
  const token = 'link' in added ? String(added.link).replace(/.*\//, '') : '';
  expect(await resetPassword({ token, password, address })).toEqual({ outcome: 'gone' });
});

test.each([disableStaff, demoteStaff])('the last who can log in is removed only by force (%o)', async (remove) => {
  await disableStaff('ben@example.org');
  await addStaff('new@example.org', { byHand: true });
  expect(await remove(email)).toBe('last');
  expect(await stored()).toEqual(anna);
  expect(await remove(email, { force: true })).toBe('done');
});

test('two who remove each other at once do not both succeed', async () => {
  const results = await Promise.all([disableStaff(email), disableStaff('ben@example.org')]);
  expect(results.toSorted()).toEqual(['done', 'last']);
});

test.each([disableStaff, enableStaff, demoteStaff])(
  'customers and strangers are no colleagues (%o)',
  async (change) => {
    const customer = await anAccount({ email: 'customer@example.org' });
    for (const other of ['customer@example.org', 'nobody@example.org', 'anna', ''])
      expect(await change(other)).toBe('unknown');
    expect(await db().select().from(schema.accounts).where(eq(schema.accounts.id, customer.id))).toEqual([customer]);
  },
);

test('the list says who can log in and when somebody was last seen', async () => {
  await anAccount({ email: 'customer@example.org' });
  await addStaff('new@example.org', { byHand: true });
  await disableStaff('ben@example.org');
  expect(await listStaff()).toEqual([
    { email, state: 'active', lastSeenAt: expect.any(Date) },
    { email: 'ben@example.org', state: 'disabled', lastSeenAt: null },
    { email: 'new@example.org', state: 'invited', lastSeenAt: null },
  ]);
});
