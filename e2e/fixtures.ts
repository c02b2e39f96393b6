import { test as base, type BrowserContext, expect } from '@playwright/test';
import { mailSandbox } from '../sandbox/mail/client';
import { stripeSandbox } from '../sandbox/stripe/client';
import { ports } from './address';

type Shop = { mail: ReturnType<typeof mailSandbox>; stripe: ReturnType<typeof stripeSandbox> };
/** Errors of the browser's console. A test that expects some names them before they appear. */
type BrowserErrors = { allow: (pattern: RegExp) => void };
type Fixtures = { shop: Shop; browserErrors: BrowserErrors; failOnBrowserErrors: void };

/** A test whose pages may not write an error to the console, with the sandboxes at hand. */
export const test = base.extend<Fixtures & { allowed: RegExp[] }>({
  shop: async ({}, use) => {
    await use({
      mail: mailSandbox(`http://127.0.0.1:${ports.mail}`),
      stripe: stripeSandbox(`http://127.0.0.1:${ports.stripe}`),
    });
  },
  allowed: async ({}, use) => use([]),
  browserErrors: async ({ allowed }, use) => use({ allow: (pattern) => void allowed.push(pattern) }),
  failOnBrowserErrors: [
    async ({ context, allowed }, use) => {
      const errors = collectErrors(context);
      await use();
      const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
      expect(unexpected, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

function collectErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error')
      errors.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(`${error.page()?.url()}: ${error.error().message}`));
  return errors;
}

export { expect };
