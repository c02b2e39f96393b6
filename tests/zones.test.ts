import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { expect, onTestFinished, test } from 'vitest';

const eslint = new ESLint();

/** What the linter says about a line of code in a file of that name. */
async function say(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result?.messages.map(({ message }) => message) ?? [];
}

const uses = (module: string) => `import * as it from '${module}';\nexport const that = it;\n`;

test.for([
  ['app/new.ts', '@/db/client', 'only lib talks to the database'],
  ['app/new.ts', '@/sandbox/launcher/settings', 'The app knows no sandbox'],
  ['app/new.ts', '@/tests/database', 'no test'],
  ['components/new.tsx', '@/db/client', 'Components never fetch'],
  ['components/new.tsx', '@/lib/mail/write', 'only the pure part of lib'],
  ['components/new.tsx', '@/lib/jobs/enqueue', 'only the pure part of lib'],
  ['components/new.tsx', '@/app/i18n', 'Components are shown by pages'],
  ['lib/billing/new.ts', '@/app/i18n', 'the product without the web'],
  ['lib/billing/new.ts', '@/sandbox/launcher/settings', 'The product knows no sandbox'],
  ['lib/billing/new.ts', '@/lib/orders/pay', 'lies below this folder'],
  ['lib/accounts/new.ts', '@/lib/billing/details', 'lies below this folder'],
  ['lib/orders/new.ts', '@/lib/subscriptions/sync', 'lies below this folder'],
  ['lib/auth/new.ts', '@/lib/accounts/tokens', 'lies below this folder'],
  ['lib/dates.ts', '@/lib/catalog/price', 'below every room'],
  ['lib/catalog/new.ts', '@/lib/mail/write', 'The catalog is pure'],
  ['lib/catalog/new.ts', '@/lib/recipes/user-data', 'The catalog is pure'],
  ['lib/recipes/new.ts', '@/lib/payments/checkout', 'Recipes are pure'],
  ['lib/recipes/ruby/new.ts', '@/db/client', 'Recipes are pure'],
  ['lib/keys/new.ts', '@/lib/recipes/user-data', 'lies below this folder'],
  ['lib/payments/new.ts', '@/lib/mail/write', 'lies below this folder'],
  ['lib/money.ts', '@/lib/mail/write', 'below every room'],
  ['lib/money.ts', '@/db/client', 'below everything'],
  ['db/new.ts', '@/lib/orders/state', 'db knows only lib/env'],
  ['db/new.ts', '@/tests/database', 'tables and the client only'],
  ['emails/new.tsx', '@/db/client', 'from its properties alone'],
  ['emails/new.tsx', '@/lib/orders/state', 'Mails may use only'],
  ['sandbox/new.ts', '@/db/client', 'does not look into our database'],
  ['sandbox/new.ts', '@/lib/money', 'only the catalog'],
  ['sandbox/new.ts', '@/app/i18n', 'cannot know our code'],
  ['server/new.ts', '@/db/client', 'knows requests and files'],
  ['server/new.ts', '@/app/i18n', 'knows requests and files'],
  ['lib/billing/new.ts', '@/server/refusal', 'the product without the web'],
  ['e2e/new.ts', '@/lib/money', 'see the product from outside'],
  ['e2e/new.ts', '@/server/refusal', 'see the product from outside'],
] as const)('zones: %s may not import %s', async ([file, module, message]) => {
  expect(await say(file, uses(module))).toEqual([expect.stringContaining(message)]);
});

const rooms = readdirSync('lib', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

test.each(rooms.filter((room) => room !== 'worker'))('lib/%s has its place below the worker', async (room) => {
  expect(await say(`lib/${room}/new.ts`, uses('@/lib/worker/start'))).toEqual([
    expect.stringMatching(/lies below|is pure/),
  ]);
});

// What is said of a value is not said of a type of lib or db, and nothing else changes with it.
const types = (module: string) => [
  `import { type It } from '${module}';\nexport type That = It;\n`,
  `import { type It } from '${module}';\nexport type That = It;\n`,
  `export type { It } from '${module}';\n`,
];

test.for([
  ['app/new.ts', '@/db/schema/orders'],
  ['components/new.tsx', '@/db/schema/orders'],
  ['components/new.tsx', '@/lib/subscriptions/read'],
  ['emails/new.tsx', '@/db/schema/orders'],
  ['emails/new.tsx', '@/lib/mail/write'],
  ['db/new.ts', '@/lib/payments/subscription'],
  ['lib/billing/new.ts', '@/lib/orders/queries'],
  ['lib/money.ts', '@/lib/catalog/price'],
] as const)('types: %s may import those of %s, and no value', async ([file, module]) => {
  for (const code of types(module)) expect(await say(file, code), code).toEqual([]);
  const mixed = `import { type It, it } from '${module}';\nexport const that: It = it;\n`;
  const onlyLoaded = `import '${module}';\n`;
  const lazy = `export const that = import('${module}');\n`;
  const handedOn = `export { it } from '${module}';\n`;
  for (const code of [mixed, onlyLoaded, lazy, handedOn, `export * from '${module}';\n`]) {
    expect(await say(file, code), code).toEqual([expect.stringContaining('restricted zone')]);
  }
});

test.for([
  ['components/new.tsx', '@/app/i18n'],
  ['components/new.tsx', '@/emails/order'],
  ['lib/billing/new.ts', '@/components/form/context'],
  ['lib/billing/new.ts', '@/tests/factories'],
  ['lib/billing/new.ts', '@/sandbox/launcher/settings'],
  ['sandbox/new.ts', '@/lib/orders/queries'],
  ['e2e/new.ts', '@/lib/orders/queries'],
] as const)('types: %s may not import those of %s', async ([file, module]) => {
  for (const code of types(module)) {
    expect(await say(file, code), code).toEqual([expect.stringContaining('restricted zone')]);
  }
});

test.for([
  ['app/new.ts', 'stripe', 'only in lib/payments'],
  ['lib/orders/new.ts', 'stripe', 'only in lib/payments'],
  ['lib/payments/new.ts', '@stripe/stripe-js', 'browser packages belong to app'],
  ['lib/orders/new.ts', 'resend', 'only in lib/mail'],
  ['app/new.ts', 'next-auth/jwt', 'only in app/session'],
  ['lib/orders/new.ts', 'pg', 'only in db/client.ts'],
  ['app/new.ts', 'pg-boss', 'only in lib/jobs'],
  ['lib/orders/new.ts', 'next/headers', 'lib knows no Next'],
  ['lib/auth/new.ts', 'next-auth', 'only in app/session'],
  ['lib/auth/new.ts', 'next/headers', 'lib knows no Next'],
  ['lib/orders/new.ts', 'react', 'lib knows no React'],
  ['app/new.ts', 'node:process', 'only in lib/env.ts'],
] as const)('doors: %s may not import %s', async ([file, module, message]) => {
  expect(await say(file, uses(module))).toEqual([expect.stringContaining(message)]);
});

test.for([
  ['app/new.ts', '@/lib/orders/pay'],
  ['app/new.tsx', '@stripe/react-stripe-js'],
  ['components/new.tsx', '@/lib/catalog/price'],
  ['components/new.tsx', '@/lib/orders/state'],
  ['lib/orders/new.ts', '@/lib/billing/details'],
  ['lib/orders/new.ts', '@/db/client'],
  ['app/session/browser.ts', 'next/headers'],
  ['lib/payments/new.ts', 'stripe'],
  ['lib/mail/new.ts', 'resend'],
  ['lib/mail/new.ts', '@/lib/audit/log'],
  ['lib/jobs/new.ts', 'pg-boss'],
  ['lib/orders/new.test.ts', '@/tests/database'],
  ['db/client.ts', 'pg'],
  ['db/new.ts', '@/lib/catalog/stacks'],
  ['emails/new.tsx', '@/lib/money'],
  ['emails/new.tsx', '@/lib/recipes/order'],
  ['lib/recipes/new.ts', '@/lib/keys/ssh-key'],
  ['sandbox/stripe/new.ts', 'stripe'],
  ['sandbox/new.ts', '@/lib/catalog/plans'],
  ['server/new.ts', 'next'],
  ['server/new.ts', '@/lib/sites'],
  ['e2e/new.ts', '@/sandbox/mail/client'],
] as const)('%s may import %s', async ([file, module]) => {
  expect(await say(file, uses(module))).toEqual([]);
});

test('settings are read only in lib/env.ts', async () => {
  const code = 'export const url = process.env.DATABASE_URL;\n';
  expect(await say('lib/orders/new.ts', code)).toEqual([
    expect.stringContaining('Settings are read only in lib/env.ts'),
  ]);
  expect(await say('app/new.ts', 'export const { env } = process;\n')).toHaveLength(1);
  expect(await say('lib/env.ts', code)).toEqual([]);
  expect(await say('sandbox/new.ts', code)).toEqual([]);
});

test.for([
  ['export const all: any[] = [];\n', 'Unexpected any'],
  ['export const first = (list: number[]) => list[0]!;\n', 'non-null assertion'],
  ["import { Client } from 'pg';\nexport type C = Client;\n", 'import type'],
] as const)('refuses %s', async ([code, message]) => {
  expect(await say('tests/new.ts', code)).toEqual([expect.stringContaining(message)]);
});

test.for([String.raw`/\s+(?=AAAA)/`, String.raw`/=+$/`, String.raw`/^(a+)+$/`])(
  'expressions of the product read in linear time, unlike %s',
  async (expression) => {
    const code = `export const found = (text: string) => ${expression}.test(text);\n`;
    expect(await say('lib/keys/new.ts', code)).toEqual([expect.stringMatching(/quadratic|polynomial|exponential/)]);
    expect(await say('tests/new.ts', code)).toEqual([]);
  },
);

test('refuses files that import each other', () => {
  const folder = mkdtempSync('tests/cycle-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(`${folder}/a.ts`, uses('./b'));
  writeFileSync(`${folder}/b.ts`, uses(`@/${folder}/a`));
  const { status, stdout } = spawnSync('node_modules/.bin/oxlint', [folder]);
  expect(stdout.toString()).toMatch(/Dependency cycle detected[^]*2 errors/);
  expect(status).toBe(1);
});
