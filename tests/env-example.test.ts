import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';
import { settings } from '@/lib/settings';
import { company } from '@/lib/sites';
import { portsFrom } from '@/sandbox/launcher/ports';
import { account, newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const given = Object.fromEntries(lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/)));
const launchers = ['NODE_ENV', 'SANDBOX', 'DEMO_STAFF'];
const names = Object.keys(settings).filter((name) => !launchers.includes(name));

test('.env.example has every setting, in the order of lib/settings.ts', () => {
  expect(Object.keys(given)).toEqual(names);
});

test.each(names)('%s has a comment', (name) => {
  expect(lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]).toMatch(/^# \S+/);
});

test('the values it has are accepted in production', () => {
  const secrets = {
    AUTH_SECRET: 'Vb3kq0Zl9sYt5xW2mN8pR4uE7hG1jC6d',
    STRIPE_SECRET_KEY: 'rk_live_1',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_1',
    STRIPE_WEBHOOK_SECRETS: 'whsec_1',
    RESEND_API_KEY: 're_1',
    RESEND_WEBHOOK_SECRET: 'whsec_cmVzZW5k',
  };
  expect(parseEnv({ ...given, ...secrets })).toMatchObject({ TRUSTED_PROXY_HOPS: 1, LOG_LEVEL: 'info', SANDBOX: 'no' });
});

test('the launcher gives every setting, and production refuses those of the sandbox without the launcher', () => {
  const sandbox = sandboxSettings(portsFrom(3000), newAuthSecret());
  const unneeded = /^(NEXT_SERVER_ACTIONS_ENCRYPTION_KEY|DOCUMENT_STORE|BACKUP_STORE|INCUS_.*|MACHINE_.*)$/;
  const needed = names.filter((name) => !unneeded.test(name));
  expect(Object.keys(sandbox).toSorted()).toEqual([...needed, 'SANDBOX'].toSorted());
  expect(parseEnv({ ...sandbox, NODE_ENV: 'production' })).toMatchObject({ SANDBOX: 'yes' });
  expect(() => parseEnv({ ...sandbox, SANDBOX: 'no', NODE_ENV: 'production' })).toThrow(/sandbox setting/);
});

test('the demo’s account at Stripe is the company’s', () => {
  const { name, street, postalCode, city, country } = company;
  expect(account).toMatchObject({ name, address: [street, `${postalCode} ${city}`, country] });
});
