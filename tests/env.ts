import { inject } from 'vitest';
import { databaseUrl } from './database-url';
import { engineSettings, standInPorts } from './stand-in-ports';

// A process reads its settings once and serves many test files, one after the other: they are the same for all of them.

/** The database of a test file, made by useDatabase(). */
export const database = `shop_test_${process.pid}`;

// Port 9 answers nobody: a test that wants Resend starts its sandbox and sets the address.
const nowhere = 'http://127.0.0.1:9';

Object.assign(process.env, {
  DATABASE_URL: databaseUrl(inject('postgres')?.server ?? 'postgres://nobody@127.0.0.1:9/postgres', database),
  SHOP_ORIGIN: 'http://rails-hosting.localhost:3000',
  COMPANY_ORIGIN: 'http://ungleich.localhost:3000',
  AUTH_SECRET: 'only-for-unit-tests-0123456789abcdef0123456789',
  STRIPE_SECRET_KEY: 'sk_test_sandboxUnit0123456789',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sandboxUnit0123456789',
  STRIPE_WEBHOOK_SECRETS: 'whsec_c3RyaXBlc2FuZGJveHVuaXR0ZXN0czAx',
  STRIPE_API_BASE: `http://127.0.0.1:${standInPorts.stripe}`,
  STRIPE_JS_URL: `${nowhere}/stripe.js`,
  RESEND_API_KEY: 're_sandboxUnit0123456789',
  RESEND_WEBHOOK_SECRET: 'whsec_cmVzZW5kc2FuZGJveHVuaXR0ZXN0czAx',
  RESEND_BASE_URL: nowhere,
  STAFF_MAIL: 'staff@rails-hosting.test',
  TRUSTED_PROXY_HOPS: '0',
  LOG_LEVEL: 'silent',
  SANDBOX: 'yes',
  ...(process.env.TEST_ENGINE && engineSettings),
});
