import { beforeEach, expect, test, vi } from 'vitest';
import { setSessionCookie } from '@/app/session/browser';
import { db } from '@/db/client';
import { startSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { customerPage } from './customer';

/** The browser of this test, and the language that the translations were told. */
const browser = vi.hoisted(() => ({ jar: new Map<string, string>(), language: '' }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ host: 'rails-hosting.localhost:3000' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (browser.jar.has(name) ? { name, value: browser.jar.get(name) } : undefined),
      set: (name: string, value: string, options: { maxAge?: number }) =>
        options.maxAge === 0 ? browser.jar.delete(name) : browser.jar.set(name, value),
    }),
}));
vi.mock('next-intl/server', () => ({ setRequestLocale: (locale: string) => void (browser.language = locale) }));

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  browser.jar.clear();
  browser.language = '';
});

/** What Next makes of the page: where it leads, or 404. */
async function refusal(locale: string, path: string): Promise<string | undefined> {
  try {
    await customerPage(Promise.resolve({ locale }), path);
  } catch (error) {
    const digest = String(Object(error).digest);
    return digest.startsWith('NEXT_REDIRECT') ? digest.split(';')[2] : digest.split(';')[1];
  }
  return undefined;
}

test.each([
  ['en', '/account', '/login?next=%2Faccount'],
  ['de', '/account', '/de/login?next=%2Fde%2Faccount'],
  ['de', '/account/billing?order=7', '/de/login?next=%2Fde%2Faccount%2Fbilling%3Forder%3D7'],
])('a stranger (%s) logs in first and comes back to %s', async (locale, path, expected) => {
  expect(await refusal(locale, path)).toBe(expected);
});

test('a language that we do not speak is no page, whoever asks', async () => {
  expect(await refusal('xx', '/account')).toBe('404');
  expect(await refusal('', '/account')).toBe('404');
  expect(browser.language).toBe('');
});

test('a customer is let in, and the page speaks the language of its address', async () => {
  const { id } = await anAccount({ locale: 'en' });
  await setSessionCookie(await db().transaction((tx) => startSession(tx, id)));
  const { account, locale } = await customerPage(Promise.resolve({ locale: 'de' }), '/account');
  expect([account.id, locale, browser.language]).toEqual([id, 'de', 'de']);
});
