import { beforeEach, expect, test, vi } from 'vitest';
import { freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { loggedIn } from '@/tests/logged-in';
import { customerPage } from './customer';

/** The language that the translations were told. */
const told = vi.hoisted(() => ({ language: '' }));
vi.mock('next-intl/server', () => ({ setRequestLocale: (locale: string) => void (told.language = locale) }));

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
  told.language = '';
});

const visit = (locale: string, path: string) => outcome(customerPage(Promise.resolve({ locale }), path));

test.each([
  ['en', '/account', '/login?next=%2Faccount'],
  ['de', '/account', '/de/login?next=%2Fde%2Faccount'],
  ['de', '/account/billing?order=7', '/de/login?next=%2Fde%2Faccount%2Fbilling%3Forder%3D7'],
])('a stranger (%s) logs in first and comes back to %s', async (locale, path, expected) => {
  expect(await visit(locale, path)).toBe(expected);
});

test('a language that we do not speak is no page, whoever asks', async () => {
  expect(await visit('xx', '/account')).toBe('404');
  expect(await visit('', '/account')).toBe('404');
  expect(told.language).toBe('');
});

test('a customer is let in, and the page speaks the language of its address', async () => {
  const { id } = await loggedIn({ locale: 'en' });
  const { account, locale } = await customerPage(Promise.resolve({ locale: 'de' }), '/account');
  expect([account.id, locale, told.language]).toEqual([id, 'de', 'de']);
});
