import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { accountOfSession, startSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { changePassword } from './change-password';
import { changeProfile } from './change-profile';
import { hashPassword, passwordFits } from './hash';
import { logOutEverywhere } from './log-out-everywhere';
import { accountOfToken, issueToken } from './tokens';

useDatabase();
beforeEach(resetDatabase);

const oldPassword = 'drei kühle Gletscher singen';
const password = 'zwölf blaue Tannen warten';
const from = { address: '203.0.113.7', browser: 'Firefox, Linux' };
const aCustomer = async () => anAccount({ passwordHash: await hashPassword(oldPassword) });
const stored = async () => (await db().select().from(schema.accounts))[0];

test('a new password ends every session and every link, and opens one session', async () => {
  const account = await aCustomer();
  const elsewhere = await startSession(db(), account.id);
  const link = await issueToken(db(), account, 'reset', 1);
  const result = await changePassword(account.id, { oldPassword, password }, from);
  expect(await passwordFits((await stored())?.passwordHash, password)).toBe(true);
  expect(await accountOfSession(elsewhere)).toBeUndefined();
  expect(await accountOfToken(link.secret, 'reset')).toBeUndefined();
  expect(result.outcome === 'changed' && (await accountOfSession(result.secret))?.id).toBe(account.id);
});

test('without the old password nothing changes', async () => {
  const account = await aCustomer();
  const session = await startSession(db(), account.id);
  expect(await changePassword(account.id, { oldPassword: 'falsch', password }, from)).toEqual({ outcome: 'wrong' });
  expect(await stored()).toEqual(account);
  expect(await accountOfSession(session)).toBeDefined();
});

test('a weak new password is refused with advice', async () => {
  const { id } = await aCustomer();
  expect(await changePassword(id, { oldPassword, password: 'aaaaaaaaaaaa' }, from)).toEqual({
    outcome: 'weak',
    problem: 'passwordPattern',
  });
});

test('the old password cannot be tried without end by somebody at an open browser', async () => {
  const { id } = await aCustomer();
  for (let i = 0; i < limits.passwordOfAccount.points; i++)
    await changePassword(id, { oldPassword: 'falsch', password }, from);
  expect(await changePassword(id, { oldPassword, password }, from)).toEqual({ outcome: 'tooMany' });
});

test('the password that is in use is no new one, however it is typed', async () => {
  const account = await aCustomer();
  for (const same of [oldPassword, oldPassword.normalize('NFD')])
    expect(await changePassword(account.id, { oldPassword, password: same }, from)).toEqual({
      outcome: 'weak',
      problem: 'passwordSame',
    });
  expect(await stored()).toEqual(account);
  expect(await db().$count(schema.mails)).toBe(0);
});

test('the owner is told once of each change, by whom and how', async () => {
  const { id, email } = await anAccount({ locale: 'de', passwordHash: await hashPassword(oldPassword) });
  await changePassword(id, { oldPassword: 'falsch', password }, from);
  expect(await db().$count(schema.mails)).toBe(0);
  await changePassword(id, { oldPassword, password }, from);
  const [mail, ...more] = await db().select().from(schema.mails);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: 'passwordChanged', to: email, locale: 'de', props: { how: 'settings', ...from } });
  expect(Date.parse(String(mail?.props.changedAt))).toBeGreaterThan(Date.now() - 60_000);
  await changePassword(id, { oldPassword: password, password: oldPassword }, { address: '10.0.0.7', browser: '' });
  const all = await db().select({ props: schema.mails.props }).from(schema.mails).orderBy(schema.mails.id);
  expect(all.map(({ props }) => props.address)).toEqual(['203.0.113.7', '']);
});

test('of two changes at the same moment one counts, and one mail tells of it', async () => {
  const { id } = await aCustomer();
  const results = await Promise.all([
    changePassword(id, { oldPassword, password }, from),
    changePassword(id, { oldPassword, password: 'sieben rote Lampen am See' }, from),
  ]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'wrong']);
  expect(await db().$count(schema.mails)).toBe(1);
});

test('name and language change for this account alone', async () => {
  const account = await aCustomer();
  const other = await anAccount();
  await changeProfile(account.id, { name: 'Vreni M.', locale: 'de' });
  const rows = await db().select().from(schema.accounts);
  expect(rows.find(({ id }) => id === account.id)).toEqual({ ...account, name: 'Vreni M.', locale: 'de' });
  expect(rows.find(({ id }) => id === other.id)).toEqual(other);
});

test('logging out everywhere ends this session too', async () => {
  const account = await aCustomer();
  const here = await startSession(db(), account.id);
  await logOutEverywhere(account.id);
  expect(await accountOfSession(here)).toBeUndefined();
});
