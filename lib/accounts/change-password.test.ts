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
const aCustomer = async () => anAccount({ passwordHash: await hashPassword(oldPassword) });
const stored = async () => (await db().select().from(schema.accounts))[0];

test('a new password ends every session and every link, and opens one session', async () => {
  const account = await aCustomer();
  const elsewhere = await startSession(db(), account.id);
  const link = await issueToken(db(), account, 'reset', 1);
  const result = await changePassword(account.id, { oldPassword, password });
  expect(await passwordFits((await stored())?.passwordHash, password)).toBe(true);
  expect(await accountOfSession(elsewhere)).toBeUndefined();
  expect(await accountOfToken(link.secret, 'reset')).toBeUndefined();
  expect(result.outcome === 'changed' && (await accountOfSession(result.secret))?.id).toBe(account.id);
});

test('without the old password nothing changes', async () => {
  const account = await aCustomer();
  const session = await startSession(db(), account.id);
  expect(await changePassword(account.id, { oldPassword: 'falsch', password })).toEqual({ outcome: 'wrong' });
  expect(await stored()).toEqual(account);
  expect(await accountOfSession(session)).toBeDefined();
});

test('a weak new password is refused with advice', async () => {
  const { id } = await aCustomer();
  expect(await changePassword(id, { oldPassword, password: 'aaaaaaaaaaaa' })).toEqual({
    outcome: 'weak',
    problem: 'passwordPattern',
  });
});

test('the old password cannot be tried without end by somebody at an open browser', async () => {
  const { id } = await aCustomer();
  for (let i = 0; i < limits.passwordOfAccount.points; i++)
    await changePassword(id, { oldPassword: 'falsch', password });
  expect(await changePassword(id, { oldPassword, password })).toEqual({ outcome: 'tooMany' });
});

test('of two changes at the same moment one counts', async () => {
  const { id } = await aCustomer();
  const results = await Promise.all([
    changePassword(id, { oldPassword, password }),
    changePassword(id, { oldPassword, password: 'sieben rote Lampen am See' }),
  ]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'wrong']);
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
