import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { hashPassword } from '@/lib/accounts/hash';
import { logIn } from '@/lib/accounts/log-in';
import { limits } from '@/lib/auth/attempts';
import { accountOfSession, startSession } from '@/lib/auth/sessions';
import { cookieNames } from '@/lib/cookies';
import { browser, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import {
  clientIp,
  currentAccount,
  setSessionCookie,
  logInBrowser,
  logOutBrowser,
  requireAccount,
  requireStaff,
} from './browser';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const password = 'drei kühle Gletscher singen';
const cookieHeader = () => [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');

test('without a cookie nobody is logged in', async () => {
  expect(await currentAccount()).toBeNull();
});

test('logging in keeps one cookie, and the next request knows the account', async () => {
  const account = await anAccount({ email: 'vreni@example.ch', passwordHash: await hashPassword(password) });
  const result = await logInBrowser('vreni@example.ch', password);
  expect(result).toMatchObject({ account: { id: account.id } });
  expect([...browser.jar.keys()]).toEqual([cookieNames.session, cookieNames.device]);
  expect(await currentAccount()).toMatchObject({ id: account.id, email: 'vreni@example.ch' });
});

test.each([
  ['wrong', {}, 'falsch falsch falsch'],
  ['wrong', { disabledAt: new Date() }, password],
  ['unconfirmed', { confirmedAt: null }, password],
  ['wrong', { confirmedAt: null }, 'falsch falsch falsch'],
] as const)('our own form learns why: %s %o', async (refused, over, typed) => {
  await anAccount({ email: 'vreni@example.ch', passwordHash: await hashPassword(password), ...over });
  expect(await logInBrowser('vreni@example.ch', typed)).toEqual({ refused });
  expect(browser.jar.size).toBe(0);
});

test('logging in again ends the session this browser had', async () => {
  const before = await anAccount();
  const secret = await startSession(db(), before.id);
  await setSessionCookie(secret);
  browser.headers = { cookie: cookieHeader() };
  await loggedIn();
  expect(await accountOfSession(secret)).toBeUndefined();
});

test('logging out ends the session in the database and takes the cookie', async () => {
  const account = await anAccount();
  const secret = await startSession(db(), account.id);
  await setSessionCookie(secret);
  browser.headers = { cookie: cookieHeader() };
  await logOutBrowser();
  expect([...browser.jar.keys()]).toEqual([cookieNames.device]);
  expect(await accountOfSession(secret)).toBeUndefined();
});

test('a browser that was logged in gets in again while strangers lock everybody else out', async () => {
  const account = await anAccount({ email: 'vreni@example.ch', passwordHash: await hashPassword(password) });
  await logInBrowser('vreni@example.ch', password);
  await logOutBrowser();
  const wrong = { email: 'vreni@example.ch', password: 'falsch falsch falsch' };
  for (let i = 0; i <= limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `198.51.100.${i}` });
  const jar = new Map(browser.jar);
  browser.jar.clear();
  expect(await logInBrowser('vreni@example.ch', password)).toEqual({ refused: 'tooMany' });
  for (const [name, value] of jar) browser.jar.set(name, value);
  expect(await logInBrowser('vreni@example.ch', password)).toMatchObject({ account: { id: account.id } });
});

test('a page for customers leads strangers to the login page and back', async () => {
  expect(await outcome(requireAccount('de', '/account/orders/7?x=1'))).toBe(
    '/de/login?next=%2Fde%2Faccount%2Forders%2F7%3Fx%3D1',
  );
  const account = await loggedIn();
  expect(await requireAccount('de', '/account')).toMatchObject({ id: account.id });
});

test('a page for staff leads strangers to the login page and back', async () => {
  browser.headers = { 'x-pathname': '/admin/orders' };
  expect(await outcome(requireStaff())).toBe('/login?next=%2Fadmin%2Forders');
  browser.headers = { 'x-pathname': '//evil.example' };
  expect(await outcome(requireStaff())).toBe('/login?next=%2Fadmin');
});

test('a page for staff does not exist for customers', async () => {
  await loggedIn();
  expect(await outcome(requireStaff())).toBe('404');
});

test('a page for staff is shown to staff, until the database says otherwise', async () => {
  const boss = await loggedIn({ staff: true });
  expect(await requireStaff()).toMatchObject({ id: boss.id, staff: true });
  await db().update(schema.accounts).set({ staff: false });
  expect(await outcome(requireStaff())).toBe('404');
});

test('without a proxy of ours the address of a client is not believed', async () => {
  browser.headers = { 'x-forwarded-for': '203.0.113.7' };
  expect(await clientIp()).toBe('unknown');
});
