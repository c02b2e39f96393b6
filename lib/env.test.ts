import { expect, test } from 'vitest';
import { parseEnv } from './env';

const real = {
  DATABASE_URL: 'postgres://shop:topsecret@db.example.ch:5432/shop',
  AUTH_SECRET: 'Vb3kq0Zl9sYt5xW2mN8pR4uE7hG1jC6d',
  STRIPE_SECRET_KEY: 'rk_live_51Abc',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_51Abc',
  STRIPE_WEBHOOK_SECRETS: 'whsec_new, whsec_old',
  RESEND_API_KEY: 're_123_abc',
  RESEND_WEBHOOK_SECRET: 'whsec_cmVzZW5k',
  STAFF_MAIL: 'orders@ungleich.ch',
  NODE_ENV: 'production',
};

function complaint(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return 'none';
}

test('reads complete settings and fills in what has a default', () => {
  expect(parseEnv(real)).toMatchObject({
    SHOP_ORIGIN: 'https://rails-hosting.ch',
    STRIPE_API_BASE: 'https://api.stripe.com',
    STRIPE_WEBHOOK_SECRETS: ['whsec_new', 'whsec_old'],
    TRUSTED_PROXY_HOPS: 1,
    SANDBOX: 'no',
  });
});

test('one message names every missing setting; an empty one counts as missing', () => {
  const message = complaint({ NODE_ENV: 'production', STAFF_MAIL: '' });
  for (const name of Object.keys(real).filter((each) => each !== 'NODE_ENV'))
    expect(message).toContain(`${name}: is missing`);
});

test('the message says what is wrong with each malformed setting', () => {
  const message = complaint({ ...real, DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short', STAFF_MAIL: 'orders' });
  expect(message).toMatch(/DATABASE_URL: must look like postgres:/);
  expect(message).toMatch(/AUTH_SECRET: must be at least 32/);
  expect(message).toMatch(/STAFF_MAIL: must be the address/);
});

const ofTheSandbox = {
  SHOP_ORIGIN: 'http://rails-hosting.localhost:3000',
  STRIPE_API_BASE: 'http://127.0.0.1:3001',
  STRIPE_SECRET_KEY: 'sk_test_sandbox1',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox1',
  RESEND_API_KEY: 're_sandbox_1',
  AUTH_SECRET: 'sandbox-0123456789012345678901234567',
};

test('production refuses each setting of the sandbox, in one message', () => {
  const message = complaint({ ...real, ...ofTheSandbox });
  for (const name of Object.keys(ofTheSandbox)) expect(message).toContain(`${name}: is a sandbox setting`);
});

test('the launcher and development may have them', () => {
  expect(complaint({ ...real, ...ofTheSandbox, SANDBOX: 'yes' })).toBe('none');
  expect(complaint({ ...real, ...ofTheSandbox, NODE_ENV: 'development' })).toBe('none');
});

test('no value of a setting appears in the message', () => {
  const wrong = Object.fromEntries(Object.keys(real).map((name) => [name, `wrong-secret-of-${name}`]));
  expect(complaint(wrong)).not.toContain('wrong-secret');
  expect(complaint({ ...real, ...ofTheSandbox })).not.toMatch(/topsecret|sandbox1|51Abc|re_123/);
});
