import { expect, test } from 'vitest';
import { demoIn, parseBuildEnv, parseEnv } from './env';

const real = {
  DATABASE_URL: 'postgres://shop:topsecret@db.example.ch:5432/shop',
  SHOP_ORIGIN: 'https://rails-hosting.ch',
  COMPANY_ORIGIN: 'https://ungleich.ch',
  AUTH_SECRET: 'Vb3kq0Zl9sYt5xW2mN8pR4uE7hG1jC6d',
  STRIPE_SECRET_KEY: 'rk_live_51Abc',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_51Abc',
  STRIPE_WEBHOOK_SECRETS: 'whsec_new, whsec_old',
  RESEND_API_KEY: 're_123_abc',
  RESEND_WEBHOOK_SECRET: 'whsec_cmVzZW5k',
  STAFF_MAIL: 'orders@ungleich.ch',
};

/** What is said about these settings, one line each; nothing when they are taken. */
function complaints(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return String(error).split('\n').slice(1);
  }
}

test('reads complete settings and fills in what has a default; production is one', () => {
  expect(parseEnv(real)).toMatchObject({
    STRIPE_API_BASE: 'https://api.stripe.com',
    STRIPE_WEBHOOK_SECRETS: ['whsec_new', 'whsec_old'],
    TRUSTED_PROXY_HOPS: 1,
    LOG_LEVEL: 'info',
    NODE_ENV: 'production',
    SANDBOX: 'no',
  });
});

test('one message names every missing setting; an empty one counts as missing', () => {
  expect(complaints({ STAFF_MAIL: '' }).toSorted()).toEqual(
    Object.keys(real)
      .map((name) => `  ${name}: is missing`)
      .toSorted(),
  );
});

const databaseForm = 'must look like postgres://user:password@host:5432/name';
const originForm = 'must be an origin such as https://rails-hosting.ch, without a path';

test.for<[name: string, value: string, complaint: string]>([
  ['DATABASE_URL', 'mysql://shop@db/shop', databaseForm],
  ['DATABASE_URL', 'postgres://', 'names no database'],
  ['DATABASE_URL', 'shop', databaseForm],
  ['DATABASE_URL', 'postgres://shop:p@ss@db/shop', databaseForm],
  ['DATABASE_URL', 'postgres://shop:p#ss@db/shop', databaseForm],
  ['DATABASE_URL', 'postgres://shop:p/ss@db/shop', databaseForm],
  ['DATABASE_URL', 'postgres://shop:p%ss@db/shop', databaseForm],
  ['DATABASE_URL', 'postgres://shop:pass@db', 'names no database'],
  ['DATABASE_URL', 'postgres://shop:pass@db/', 'names no database'],
  ['SHOP_ORIGIN', 'rails-hosting.ch', originForm],
  ['SHOP_ORIGIN', 'ftp://rails-hosting.ch', originForm],
  ['SHOP_ORIGIN', 'https://rails-hosting.ch/shop', originForm],
  ['SHOP_ORIGIN', 'https://rails-hosting.ch/?a=b', originForm],
  ['SHOP_ORIGIN', 'https://somebody@rails-hosting.ch', originForm],
  ['SHOP_ORIGIN', 'http://rails-hosting.ch', 'must begin with https:// in production'],
  ['COMPANY_ORIGIN', 'http://ungleich.ch', 'must begin with https:// in production'],
  ['COMPANY_ORIGIN', 'https://rails-hosting.ch', 'is the same as SHOP_ORIGIN'],
  ['COMPANY_ORIGIN', 'https://rails-hosting.ch/', 'is the same as SHOP_ORIGIN'],
  ['AUTH_SECRET', 'short', 'must be at least 32 random characters'],
  ['AUTH_SECRET', 'a'.repeat(36), 'must be at least 32 random characters'],
  ['AUTH_SECRET', 'abc'.repeat(12), 'must be at least 32 random characters'],
  ['AUTH_SECRET', `"${real.AUTH_SECRET}"`, 'has quotes around it'],
  ['AUTH_SECRET', `sandbox-${real.AUTH_SECRET}`, 'is a sandbox setting'],
  ['STRIPE_SECRET_KEY', 'pk_live_51Abc', 'must look like sk_live_…'],
  ['STRIPE_PUBLISHABLE_KEY', 'sk_live_51Abc', 'must look like pk_live_…'],
  ['STRIPE_PUBLISHABLE_KEY', 'pk_test_51Abc', 'is a test key, but STRIPE_SECRET_KEY is a live key'],
  ['STRIPE_WEBHOOK_SECRETS', 'whsec_a;whsec_b', 'must look like whsec_…, several separated by commas'],
  ['STRIPE_WEBHOOK_SECRETS', 'whsec_a whsec_b', 'must look like whsec_…'],
  ['STRIPE_WEBHOOK_SECRETS', 'whsec_a,', 'must look like whsec_…'],
  ['STRIPE_WEBHOOK_SECRETS', 'whsec_a, whsec_sandbox', 'is a sandbox setting'],
  ['STRIPE_API_BASE', 'api.stripe.com', 'must be a URL'],
  ['STRIPE_API_BASE', 'http://127.0.0.1:3001', 'is a sandbox setting'],
  ['STRIPE_JS_URL', 'http://stripe.example.ch/x.js', 'must begin with https:// in production'],
  ['RESEND_API_KEY', 'sk_live_51Abc', 'must look like re_…'],
  ['RESEND_WEBHOOK_SECRET', 'whsec_!!!', 'must look like whsec_… (base64)'],
  ['RESEND_WEBHOOK_SECRET', 'whsec_', 'must look like whsec_… (base64)'],
  ['RESEND_WEBHOOK_SECRET', 'whsec_cmVzZW5', 'must look like whsec_… (base64)'],
  ['RESEND_BASE_URL', 'http://localhost:3003', 'is a sandbox setting'],
  ['STAFF_MAIL', 'orders', 'must be the address that receives the orders, or several separated by commas'],
  ['STAFF_MAIL', 'a@ungleich.ch;b@ungleich.ch', 'must be the address that receives the orders, or several'],
  ['STAFF_MAIL', 'a@ungleich.ch, b', 'must be the address that receives the orders, or several'],
  ['INCUS_URL', 'incus.example.ch', 'must look like unix:/var/lib/incus/unix.socket or https://host:8443'],
  ['INCUS_URL', 'http://incus.example.ch:8443', 'must look like unix:'],
  ['INCUS_URL', 'https://incus.example.ch:8443/1.0', 'must look like unix:'],
  ['INCUS_URL', 'unix:incus.socket', 'must look like unix:'],
  ['INCUS_URL', 'http://127.0.0.1:3004', 'is a sandbox setting'],
  ['INCUS_CERTIFICATE', 'incus.crt', 'must be the path of our client certificate, such as /etc/shop/incus.pem'],
  ['INCUS_PROJECT', 'a b', 'must be the name of a project'],
  ['INCUS_TYPE', 'vm', 'must be one of virtual-machine, container'],
  ['INCUS_TARGET', '@', 'must be the name of a cluster member, or @ and the name of a group'],
  ['MACHINE_POOL', '-1', 'must be a whole number from 0 to 999'],
  ['MACHINE_POOL', '2.5', 'must be a whole number from 0 to 999'],
  ['MACHINE_PRIVATE_ADDRESSES', 'true', 'must be yes or no'],
  ['TRUSTED_PROXY_HOPS', '-1', 'must be a whole number from 0 to 5'],
  ['TRUSTED_PROXY_HOPS', '1.5', 'must be a whole number from 0 to 5'],
  ['TRUSTED_PROXY_HOPS', '99', 'must be a whole number from 0 to 5'],
  ['TRUSTED_PROXY_HOPS', ' ', 'must be a whole number from 0 to 5'],
  ['TRUSTED_PROXY_HOPS', 'one', 'must be a whole number from 0 to 5'],
  ['LOG_LEVEL', 'trace', 'must be one of fatal, error, warn, info, debug, silent'],
  ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'c2hvcnQ=', 'must be 16, 24 or 32 bytes in base64'],
  ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'x'.repeat(33), 'must be 16, 24 or 32 bytes in base64'],
  ['NODE_ENV', 'staging', 'must be one of production, development, test'],
  ['SANDBOX', 'true', 'must be yes or no'],
  ['SANDBOX', 'yes', 'is for the demo on this machine; remove it'],
])('%s=%s is refused in one line', ([name, value, complaint]) => {
  expect(complaints({ ...real, [name]: value })).toEqual([expect.stringContaining(`  ${name}: ${complaint}`)]);
});

test.for<[name: string, value: string, read: unknown]>([
  ['DATABASE_URL', 'postgres://shop@%2Fvar%2Frun%2Fpostgresql/shop', expect.any(String)],
  ['DATABASE_URL', 'postgres:///shop?host=/var/run/postgresql', expect.any(String)],
  ['DATABASE_URL', 'postgresql://shop:p%40ss@[::1]:5432/shop', expect.any(String)],
  ['SHOP_ORIGIN', 'https://shop.example.ch:8443/', 'https://shop.example.ch:8443'],
  ['STAFF_MAIL', 'a@ungleich.ch,b@ungleich.ch', 'a@ungleich.ch, b@ungleich.ch'],
  ['STAFF_MAIL', 'info@zürich.ch', 'info@xn--zrich-kva.ch'],
  ['INCUS_URL', 'unix:/var/lib/lxd/unix.socket', 'unix:/var/lib/lxd/unix.socket'],
  ['INCUS_TARGET', '@fast', '@fast'],
  ['MACHINE_POOL', '3', 3],
  ['TRUSTED_PROXY_HOPS', '0', 0],
  ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'A'.repeat(43) + '=', expect.any(String)],
])('%s=%s is taken', ([name, value, read]) => {
  expect(parseEnv({ ...real, [name]: value })).toMatchObject({ [name]: read });
});

test('a staging shop has both test keys', () => {
  const test = { STRIPE_SECRET_KEY: 'sk_test_51Abc', STRIPE_PUBLISHABLE_KEY: 'pk_test_51Abc' };
  expect(complaints({ ...real, ...test })).toEqual([]);
  expect(complaints({ ...real, STRIPE_SECRET_KEY: 'sk_test_51Abc' })).toEqual([
    '  STRIPE_PUBLISHABLE_KEY: is a live key, but STRIPE_SECRET_KEY is a test key',
  ]);
});

test('an engine over TLS needs both halves of a certificate', () => {
  const engine = { ...real, INCUS_URL: 'https://incus.example.ch:8443' };
  const certificate = '/etc/shop/incus.crt';
  expect(complaints(engine)).toEqual(['  INCUS_CERTIFICATE: is missing', '  INCUS_KEY: is missing']);
  expect(complaints({ ...engine, INCUS_CERTIFICATE: certificate })).toEqual(['  INCUS_KEY: is missing']);
  expect(complaints({ ...engine, INCUS_CERTIFICATE: certificate, INCUS_KEY: '/etc/shop/incus.key' })).toEqual([]);
});

const ofTheSandbox = {
  SHOP_ORIGIN: 'http://rails-hosting.localhost:3000',
  COMPANY_ORIGIN: 'http://ungleich.localhost:3000',
  STRIPE_API_BASE: 'http://127.0.0.1:3001',
  STRIPE_SECRET_KEY: 'sk_test_sandbox1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox1',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox1',
  RESEND_API_KEY: 're_sandbox_1',
  AUTH_SECRET: 'sandbox-0123456789012345678901234567',
};

test('production refuses each setting of the sandbox, in one message, also when nobody said that it is production', () => {
  for (const mode of ['production', undefined])
    expect(complaints({ ...real, ...ofTheSandbox, NODE_ENV: mode }).toSorted()).toEqual(
      Object.keys(ofTheSandbox)
        .map((name) => `  ${name}: is a sandbox setting; remove it or give the real one`)
        .toSorted(),
    );
});

test('the launcher and development may have them', () => {
  expect(complaints({ ...real, ...ofTheSandbox, SANDBOX: 'yes' })).toEqual([]);
  expect(complaints({ ...real, ...ofTheSandbox, NODE_ENV: 'development' })).toEqual([]);
});

test('everything is said at once: missing, malformed and contradicting', () => {
  const said = complaints({ ...real, STAFF_MAIL: '', LOG_LEVEL: 'loud', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' });
  expect(said.map((line) => line.trim().split(':')[0]).toSorted()).toEqual([
    'LOG_LEVEL',
    'STAFF_MAIL',
    'STRIPE_PUBLISHABLE_KEY',
  ]);
});

test('a build needs the origins and nothing else', () => {
  const { SHOP_ORIGIN, COMPANY_ORIGIN } = real;
  expect(parseBuildEnv({ SHOP_ORIGIN, COMPANY_ORIGIN, LOG_LEVEL: 'loud' })).toEqual({
    SHOP_ORIGIN,
    COMPANY_ORIGIN,
    SANDBOX: 'no',
  });
  const { SHOP_ORIGIN: shop, COMPANY_ORIGIN: company } = ofTheSandbox;
  expect(parseBuildEnv({ SHOP_ORIGIN: shop, COMPANY_ORIGIN: company })).toMatchObject({ SHOP_ORIGIN: shop });
  expect(() => parseBuildEnv({ SHOP_ORIGIN })).toThrow('COMPANY_ORIGIN: is missing');
  expect(() => parseBuildEnv({ SHOP_ORIGIN, COMPANY_ORIGIN: SHOP_ORIGIN })).toThrow('is the same as SHOP_ORIGIN');
});

const demoStaff = { DEMO_STAFF: 'staff@example.org' };

test('only the demo knows its own places, and only on this machine', () => {
  const launched = { ...ofTheSandbox, ...demoStaff, RESEND_BASE_URL: 'http://127.0.0.1:3002', SANDBOX: 'yes' };
  expect(demoIn(launched)).toEqual({
    staff: 'staff@example.org',
    inbox: 'http://127.0.0.1:3002/inbox',
    stripe: 'http://127.0.0.1:3001',
  });
  expect(demoIn({ ...launched, SANDBOX: undefined })).toBeUndefined();
  expect(demoIn({ ...launched, DEMO_STAFF: undefined })).toBeUndefined();
  expect(demoIn({ ...launched, SHOP_ORIGIN: real.SHOP_ORIGIN })).toBeUndefined();
  expect(demoIn({ ...launched, LOG_LEVEL: 'loud' })).toBeUndefined();
  expect(demoIn(real)).toBeUndefined();
});

test('neither production nor its build takes what makes a demo', () => {
  expect(complaints({ ...real, ...demoStaff })).toEqual(['  DEMO_STAFF: is a sandbox setting; remove it']);
  const { SHOP_ORIGIN, COMPANY_ORIGIN } = real;
  const build = { SHOP_ORIGIN, COMPANY_ORIGIN };
  expect(() => parseBuildEnv({ ...build, ...demoStaff })).toThrow('DEMO_STAFF: is a sandbox setting; remove it');
  for (const given of [{}, { SHOP_ORIGIN: ofTheSandbox.SHOP_ORIGIN }, { COMPANY_ORIGIN: ofTheSandbox.COMPANY_ORIGIN }])
    expect(() => parseBuildEnv({ ...build, ...given, SANDBOX: 'yes', ...demoStaff })).toThrow(
      'SANDBOX: is for the demo on this machine; remove it',
    );
  const { SHOP_ORIGIN: shop, COMPANY_ORIGIN: company } = ofTheSandbox;
  expect(parseBuildEnv({ SHOP_ORIGIN: shop, COMPANY_ORIGIN: company, SANDBOX: 'yes', ...demoStaff })).toMatchObject(
    demoStaff,
  );
});

test('no value of a setting appears in the message', () => {
  const wrong = Object.fromEntries(Object.keys(real).map((name) => [name, `wrong-secret-of-${name}`]));
  expect(complaints(wrong).join()).not.toContain('wrong-secret');
  expect(complaints({ ...real, ...ofTheSandbox }).join()).not.toMatch(/topsecret|sandbox1|51Abc|re_123/);
});
