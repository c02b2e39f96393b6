import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { addStaff } from './add-staff';
import { resetPassword } from './reset';
import { personName } from './schema';
import { issueToken } from './tokens';

const { accounts, mails, tokens } = schema;
useDatabase();
beforeEach(resetDatabase);

const email = 'boss@example.org';
const stored = async () => (await db().select().from(accounts))[0];

test('a new address becomes a colleague’s, with an invitation that works for seven days', async () => {
  expect(await addStaff(' Boss@example.org')).toEqual({ outcome: 'invited' });
  expect(await stored()).toMatchObject({ email, name: 'boss', staff: true, passwordHash: null, confirmedAt: null });
  expect(await db().select({ kind: mails.kind, to: mails.to }).from(mails)).toEqual([{ kind: 'invite', to: email }]);
  const [token] = await db().select().from(tokens);
  expect(token && Math.round((token.expiresAt.getTime() - token.createdAt.getTime()) / 86_400_000)).toBe(7);
});

test.each([
  ['anna.b2@example.org', 'anna b'],
  ['office.75557271@example.org', 'office'],
  ['24@example.org', 'staff'],
])('%s is called %s, which the profile’s form takes', async (address, name) => {
  await addStaff(address);
  expect(await stored()).toMatchObject({ name });
  expect(personName.parse(name)).toBe(name);
});

test('with the invitation the colleague sets a password and is in', async () => {
  await addStaff(email);
  const [mail] = await db().select().from(mails);
  const token = String(mail?.props.token);
  const result = await resetPassword({ token, password: 'zwölf blaue Tannen warten', address: '203.0.113.7' });
  expect(result).toMatchObject({ outcome: 'done', account: { staff: true } });
});

test('a second time changes nothing while the invitation works, and sends a new one after', async () => {
  await addStaff(email);
  expect(await addStaff(email)).toEqual({ outcome: 'waiting' });
  expect(await db().$count(mails)).toBe(1);
  await db()
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await addStaff(email)).toEqual({ outcome: 'invited' });
  expect(await db().$count(mails)).toBe(2);
});

test('by hand the link comes back and no mail is written; one that was sent before no longer works', async () => {
  await addStaff(email);
  const [mailed] = await db().select().from(mails);
  const added = await addStaff(email, { byHand: true });
  expect(added).toEqual({ outcome: 'invited', link: expect.stringMatching(/^http:.*\/password\/[\w-]{43}$/) });
  expect(await db().$count(mails)).toBe(1);
  const tokenOf = (link = '') => link.slice(link.lastIndexOf('/') + 1);
  const set = (token: string) =>
    resetPassword({ token, password: 'zwölf blaue Tannen warten', address: '203.0.113.7' });
  expect(await set(String(mailed?.props.token))).toEqual({ outcome: 'gone' });
  expect(await set(tokenOf('link' in added ? added.link : ''))).toMatchObject({ outcome: 'done' });
  expect(await addStaff(email, { byHand: true })).toEqual({ outcome: 'already' });
});

test('who is disabled stays so', async () => {
  const gone = await anAccount({ email, disabledAt: new Date() });
  expect(await addStaff(email, { byHand: true })).toEqual({ outcome: 'disabled' });
  expect(await stored()).toEqual(gone);
});

test('a customer is promoted and keeps the password', async () => {
  const customer = await anAccount({ email, passwordHash: 'as it was' });
  expect(await addStaff(email)).toEqual({ outcome: 'promoted' });
  expect(await stored()).toEqual({ ...customer, staff: true });
  expect(await addStaff(email)).toEqual({ outcome: 'already' });
  expect(await db().$count(mails)).toBe(0);
});

test('what a stranger set under a colleague’s address does not come along', async () => {
  const stranger = await anAccount({ email, name: 'Mallory', passwordHash: 'a stranger’s', confirmedAt: null });
  await issueToken(db(), stranger, 'confirm', 24);
  expect(await addStaff(email)).toEqual({ outcome: 'invited' });
  expect(await stored()).toMatchObject({ name: 'boss', passwordHash: null, staff: true });
  expect((await db().select().from(tokens)).map(({ purpose }) => purpose)).toEqual(['reset']);
});

test.each(['', 'boss', 'boss@', '--help'])('what is no address is refused: %j', async (address) => {
  expect(await addStaff(address)).toEqual({ outcome: 'badAddress' });
  expect(await db().$count(accounts)).toBe(0);
});
