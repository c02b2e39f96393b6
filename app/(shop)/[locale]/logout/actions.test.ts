import { beforeEach, expect, test } from 'vitest';
import { currentAccount } from '@/app/session/browser';
import { browser, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { loggedIn } from '@/tests/logged-in';
import { logOut } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

test('logging out leads to the page that says so, in the language of the page, and twice does no harm', async () => {
  await loggedIn();
  browser.headers = { cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  expect(await outcome(logOut('de'))).toBe('/de/logout');
  expect(await currentAccount()).toBeNull();
  expect(await outcome(logOut('en'))).toBe('/logout');
});
