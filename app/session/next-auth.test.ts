import { NextRequest } from 'next/server';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { hashPassword } from '@/lib/accounts/hash';
import { socketHeader } from '@/lib/auth/client-address';
import { accountOfSession, startSession } from '@/lib/auth/sessions';
import { cookieNames } from '@/lib/cookies';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { handlers, secretInCookie } from './next-auth';

useDatabase();
beforeEach(resetDatabase);

const origin = 'http://rails-hosting.localhost:3000';
const password = 'drei kühle Gletscher singen';
const aCustomer = async (over = {}) =>
  anAccount({ email: 'vreni@example.ch', passwordHash: await hashPassword(password), ...over });

/** Cookies of an answer as name → value; a cookie that is taken away has an empty value. */
function cookiesOf(response: Response): Record<string, string> {
  return Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
}

function get(path: string, cookies: Record<string, string> = {}) {
  return handlers.GET(new NextRequest(`${origin}/api/auth/${path}`, { headers: { cookie: header(cookies) } }));
}

function header(cookies: Record<string, string>) {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

/** Posts to next-auth as anybody can who fetched a CSRF token first. */
async function post(path: string, fields: Record<string, string>, own: Record<string, string> = {}) {
  const csrf = await get('csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return handlers.POST(
    new NextRequest(`${origin}/api/auth/${path}`, {
      method: 'POST',
      headers: {
        cookie: header({ ...cookiesOf(csrf), ...own }),
        'content-type': 'application/x-www-form-urlencoded',
        [socketHeader]: '203.0.113.7',
      },
      body: new URLSearchParams({ csrfToken, ...fields }),
    }),
  );
}

test('the right password gives a session in a cookie that scripts and other hosts cannot read', async () => {
  const account = await aCustomer();
  const response = await post('callback/credentials', {
    email: ' Vreni@Example.ch',
    password,
    callbackUrl: '/account',
  });
  expect(response.headers.get('location')).toBe(`${origin}/account`);
  const line = response.headers.getSetCookie().find((one) => one.startsWith(`${cookieNames.session}=`)) ?? '';
  expect(line).toMatch(/^__Host-/);
  expect(line).toMatch(/; Path=\//);
  expect(line).toMatch(/; HttpOnly/);
  expect(line).toMatch(/; Secure/);
  expect(line).toMatch(/; SameSite=Lax/);
  expect(line).not.toMatch(/Domain/);
  const secret = await secretInCookie(cookiesOf(response)[cookieNames.session]);
  expect((await accountOfSession(secret ?? ''))?.id).toBe(account.id);
});

test.each([
  ['an unknown address', {}, { email: 'nobody@example.ch' }],
  ['a wrong password', {}, { password: 'falsch falsch falsch' }],
  ['an unconfirmed account', { confirmedAt: null }, {}],
  ['a disabled account', { disabledAt: new Date() }, {}],
])('the door answers the same for %s', async (_name, over, fields) => {
  await aCustomer(over);
  const response = await post('callback/credentials', { email: 'vreni@example.ch', password, ...fields });
  expect(response.headers.get('location')).toBe(`${origin}/login?error=CredentialsSignin&code=refused`);
  expect(cookiesOf(response)[cookieNames.session]).toBeUndefined();
  expect(await db().$count(schema.sessions)).toBe(0);
});

test('the door counts tries, and then says no to the right password in the same words', async () => {
  await aCustomer();
  for (let i = 0; i < 6; i++) await post('callback/credentials', { email: 'vreni@example.ch', password: 'falsch' });
  const response = await post('callback/credentials', { email: 'vreni@example.ch', password });
  expect(response.headers.get('location')).toBe(`${origin}/login?error=CredentialsSignin&code=refused`);
});

test('a post without the CSRF token does nothing', async () => {
  await aCustomer();
  const response = await handlers
    .POST(
      new NextRequest(`${origin}/api/auth/callback/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ email: 'vreni@example.ch', password }),
      }),
    )
    .catch((error: unknown) => error);
  expect(response).toBeInstanceOf(Response);
  expect(await db().$count(schema.sessions)).toBe(0);
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', `${origin}.evil.example/`])(
  'the way back never leads to another host: %s',
  async (callbackUrl) => {
    await aCustomer();
    const response = await post('callback/credentials', { email: 'vreni@example.ch', password, callbackUrl });
    expect(response.headers.get('location')).toBe(`${origin}/`);
  },
);

test('only the secret of a live session can be turned into its cookie', async () => {
  const account = await aCustomer();
  const secret = await startSession(db(), account.id);
  const right = await post('callback/session', { secret });
  expect(await secretInCookie(cookiesOf(right)[cookieNames.session])).toBe(secret);
  const wrong = await post('callback/session', { secret: account.id });
  expect(cookiesOf(wrong)[cookieNames.session]).toBeUndefined();
});

test('next-auth’s own pages lead to ours', async () => {
  expect((await get('signin')).headers.get('location')).toContain('/login');
  expect((await get('signout')).headers.get('location')).toContain('/logout');
  expect((await get('error')).headers.get('location')).toContain('/login');
});

test('asking next-auth for the session tells nothing about the person, and takes the cookie once it is over', async () => {
  const account = await aCustomer();
  const secret = await startSession(db(), account.id);
  const cookies = cookiesOf(await post('callback/session', { secret }));
  const alive = await get('session', cookies);
  expect(Object.keys((await alive.json()) as object)).toEqual(['expires']);
  await db().update(schema.sessions).set({ revokedAt: new Date() });
  const over = await get('session', cookies);
  expect(await over.json()).toBeNull();
  expect(cookiesOf(over)[cookieNames.session]).toBe('');
});

test('signing out at next-auth’s address ends the session in the database', async () => {
  const account = await aCustomer();
  const secret = await startSession(db(), account.id);
  const cookies = cookiesOf(await post('callback/session', { secret }));
  await post('signout', {}, { [cookieNames.session]: cookies[cookieNames.session] ?? '' });
  expect(await accountOfSession(secret)).toBeUndefined();
});

test.each([undefined, '', 'nonsense', 'eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.'])(
  'a cookie that we did not write is nobody: %s',
  async (cookie) => {
    expect(await secretInCookie(cookie)).toBeUndefined();
  },
);
