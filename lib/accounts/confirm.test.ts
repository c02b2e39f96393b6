import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { accountOfSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { confirm } from './confirm';
import { writeConfirmMail } from './confirm-mail';
import { hashPassword, passwordFits } from './hash';
import { register } from './register';
import { accountOfToken, issueToken } from './tokens';

const { accounts, mails, sessions, tokens } = schema;
useDatabase();
beforeEach(resetDatabase);

const password = 'drei kühle Gletscher singen';
const address = '203.0.113.7';

/** Somebody who has registered, and the secret of the link in their mail. */
async function aRegistered() {
  const account = await anAccount({ confirmedAt: null, passwordHash: await hashPassword(password) });
  await db().transaction((tx) => writeConfirmMail(tx, account));
  const [mail] = await db().select().from(mails);
  return { account, token: String(mail?.props.token) };
}
const confirmedAt = async () => (await db().select().from(accounts))[0]?.confirmedAt;

test('link and password together confirm the address and log in', async () => {
  const { account, token } = await aRegistered();
  const result = await confirm({ token, password, address });
  expect(result).toMatchObject({ outcome: 'confirmed', accountId: account.id });
  expect(await confirmedAt()).toBeInstanceOf(Date);
  expect(result.outcome === 'confirmed' && (await accountOfSession(result.secret))?.id).toBe(account.id);
});

test('opening the link changes nothing, as often as scanners do it', async () => {
  const { account, token } = await aRegistered();
  for (let i = 0; i < 3; i++) expect((await accountOfToken(token, 'confirm'))?.id).toBe(account.id);
  expect(await confirmedAt()).toBeNull();
  expect(await db().$count(tokens)).toBe(1);
});

test('a link works once', async () => {
  const { token } = await aRegistered();
  await confirm({ token, password, address });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'gone' });
  expect(await db().$count(sessions)).toBe(1);
});

test('of two clicks at the same moment one confirms', async () => {
  const { token } = await aRegistered();
  const results = await Promise.all([1, 2, 3].map(() => confirm({ token, password, address })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'gone', 'gone']);
  expect(await db().$count(sessions)).toBe(1);
});

test('confirming makes the other links that were sent useless', async () => {
  const { account, token } = await aRegistered();
  const older = await issueToken(db(), account, 'confirm', 24);
  await confirm({ token, password, address });
  expect(await confirm({ token: older.secret, password, address })).toEqual({ outcome: 'gone' });
});

test('a wrong password does not use the link up', async () => {
  const { token } = await aRegistered();
  expect(await confirm({ token, password: 'falsch falsch falsch', address })).toEqual({ outcome: 'wrong' });
  expect(await confirmedAt()).toBeNull();
  expect((await confirm({ token, password, address })).outcome).toBe('confirmed');
});

test('passwords cannot be tried at a link without end', async () => {
  const { token } = await aRegistered();
  for (let i = 0; i < limits.confirmToken.points; i++)
    await confirm({ token, password: 'falsch falsch falsch', address: `203.0.113.${i}` });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'tooMany' });
});

test('somebody who registers the same address again changes nothing for the link that went out before', async () => {
  const registration = { email: 'vreni@example.ch', locale: 'de' as const, address };
  await register({ ...registration, name: 'Vreni Muster', password });
  const [mail] = await db().select().from(mails);
  await register({ ...registration, name: 'A Stranger', password: 'zwölf blaue Tannen warten' });
  const token = String(mail?.props.token);
  expect(await confirm({ token, password: 'zwölf blaue Tannen warten', address })).toEqual({ outcome: 'wrong' });
  expect((await confirm({ token, password, address })).outcome).toBe('confirmed');
  const [account] = await db().select().from(accounts);
  expect(account?.name).toBe('Vreni Muster');
  expect(await passwordFits(account?.passwordHash, password)).toBe(true);
  expect(await db().$count(tokens)).toBe(0);
});

test('of two links at the same moment one confirms', async () => {
  const registration = { name: 'Vreni', email: 'vreni@example.ch', locale: 'de' as const, password, address };
  await register(registration);
  await register(registration);
  const links = (await db().select().from(mails)).map(({ props }) => String(props.token));
  const results = await Promise.all(links.map((token) => confirm({ token, password, address })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'gone']);
  expect(await db().$count(sessions)).toBe(1);
});

test('a link is over after 24 hours', async () => {
  const { token } = await aRegistered();
  const [row] = await db().select().from(tokens);
  expect(row && Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 3_600_000)).toBe(24);
  await db()
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'gone' });
});

test('a link counts only for the address it was sent to', async () => {
  const { token } = await aRegistered();
  await db().update(accounts).set({ email: 'other@example.ch' });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'gone' });
  expect(await confirmedAt()).toBeNull();
});

test('a link to set a password does not confirm', async () => {
  const { account } = await aRegistered();
  const reset = await issueToken(db(), account, 'reset', 1);
  expect(await confirm({ token: reset.secret, password, address })).toEqual({ outcome: 'gone' });
});

test('a disabled account cannot be confirmed', async () => {
  const { token } = await aRegistered();
  await db().update(accounts).set({ disabledAt: new Date() });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'gone' });
});

test('an account without a password cannot be confirmed by guessing', async () => {
  const { token } = await aRegistered();
  await db().update(accounts).set({ passwordHash: null });
  await db().update(tokens).set({ passwordHash: null });
  expect(await confirm({ token, password, address })).toEqual({ outcome: 'wrong' });
});
