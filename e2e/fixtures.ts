import { randomBytes } from 'node:crypto';
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test';
import { mailSandbox } from '../sandbox/mail/client';
import { stripeSandbox } from '../sandbox/stripe/client';
import { ports } from './address';

export type Shop = { mail: ReturnType<typeof mailSandbox>; stripe: ReturnType<typeof stripeSandbox> };
/** Errors of the browser's console. A test that expects some names them before they appear. */
type BrowserErrors = { allow: (pattern: RegExp) => void };
/** A page in a browser of its own, such as another person's or another device's. */
type NewBrowser = (options?: { javaScriptEnabled?: boolean }) => Promise<Page>;
type Fixtures = { shop: Shop; browserErrors: BrowserErrors; newBrowser: NewBrowser; failOnBrowserErrors: void };

/** A test whose pages may not write an error to the console, with the sandboxes at hand. */
export const test = base.extend<Fixtures & { console: { errors: string[]; allowed: RegExp[] } }>({
  // Each test comes from its own network (documentation addresses), so that limits count it alone.
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': newClientAddress() }),
  shop: async ({}, use) => use(shop),
  console: async ({}, use) => use({ errors: [], allowed: [skippedTransition] }),
  browserErrors: async ({ console: { allowed } }, use) => use({ allow: (pattern) => void allowed.push(pattern) }),
  newBrowser: async ({ browser, console: { errors } }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({
        ...options,
        extraHTTPHeaders: { 'x-forwarded-for': newClientAddress() },
      });
      contexts.push(context);
      collectErrors(context, errors);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  failOnBrowserErrors: [
    async ({ context, console: { errors, allowed } }, use) => {
      collectErrors(context, errors);
      await use();
      const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
      expect(unexpected, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** A busy browser may leave out the animation between two pages, and says so as if it were an error of theirs. */
const skippedTransition = /Transition was aborted because of invalid state|Transition was skipped/;

const shop: Shop = {
  mail: mailSandbox(`http://127.0.0.1:${ports.mail}`),
  stripe: stripeSandbox(`http://127.0.0.1:${ports.stripe}`),
};

/** An address in a network that nobody else has (RFC 3849). */
export function newClientAddress(): string {
  return `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
}

function collectErrors(context: BrowserContext, errors: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error')
      errors.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(`${error.page()?.url()}: ${error.error().message}`));
}

export { expect };
