import nextCoreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';

// Who may import whom: docs/architecture.md, section 2. Each message says where to go instead. Types of lib and db reach
// the whole product, so that what a column holds is said once; all else stays where it is, types too.
const pureLib = [
  './byte-size.ts',
  './money.ts',
  './sites.ts',
  './locales.ts',
  './dates.ts',
  './decimal.ts',
  './domain-name.ts',
  './durations.ts',
  './mail-address.ts',
  './order-number.ts',
  './catalog',
];

// The rooms of lib from the ground up: each may use those before it and none after it, so no two use each other. The first
// has a rule of its own.
const floors = [
  'catalog',
  'objects',
  'payments',
  'keys',
  'recipes',
  'auth',
  'audit',
  'jobs',
  'mail',
  'flags',
  'carts',
  'accounts',
  'billing',
  'documents',
  'ledger',
  'cancellations',
  'requests',
  'orders',
  'machines',
  'waiting-list',
  'subscriptions',
  'invoices',
  'dunning',
  'contracts',
  'fleet',
  'adjustments',
  'disputes',
  'price-changes',
  'reconciliation',
  'ops',
  'worker',
].map((room) => `lib/${room}`);

const zones = [
  zone('app', ['db'], 'Pages ask a query or a verb in lib; only lib talks to the database.'),
  zone(
    'app',
    ['emails'],
    'Pages send no mail: call the verb in lib, which writes it into the outbox (lib/mail/write).',
  ),
  zone('app', ['sandbox', 'tests', 'e2e'], 'The app knows no sandbox and no test: it reads addresses from lib/env.'),
  zone('components', ['app'], 'Components are shown by pages, not the other way round: pass it in as a property.'),
  zone(
    'components',
    ['db', 'emails', 'sandbox', 'tests', 'e2e'],
    'Components never fetch: the page passes what they show.',
  ),
  zone(
    'components',
    ['lib'],
    'Components may use only the pure part of lib (money, sites, locales, dates, forms, catalog, recipes, orders/state, schemas, first steps): let the page fetch and pass it in.',
    [
      ...pureLib,
      './recipes',
      './forms.ts',
      './accounts/schema.ts',
      './billing/address.ts',
      './billing/countries.ts',
      './billing/details.ts',
      './contracts/end.ts',
      './contracts/state.ts',
      './keys/private-key.ts',
      './keys/ssh-key.ts',
      './machines/first-steps.ts',
      './machines/state.ts',
      './orders/state.ts',
    ],
  ),
  zone(
    'commands',
    ['app', 'components', 'sandbox', 'tests', 'e2e'],
    'A command is a doorman without a browser: it calls verbs in lib, and runs in production only.',
  ),
  zone(
    ['lib', 'db', 'emails', 'server'],
    ['commands'],
    'Commands call lib, not the other way round: move the verb into lib.',
  ),
  zone('lib', ['app', 'components', 'server'], 'lib is the product without the web: move what both need into lib.'),
  zone('lib', ['sandbox', 'tests', 'e2e'], 'The product knows no sandbox and no test: read addresses from lib/env.'),
  zone('db', ['app', 'components', 'emails', 'sandbox', 'tests', 'e2e'], 'db holds tables and the client only.'),
  zone('db', ['lib'], 'db knows only lib/env, lib/fault and the lists of words in lib: put the verb into lib.', [
    './durations.ts',
    './env.ts',
    './fault.ts',
    './locales.ts',
    './sites.ts',
    './catalog',
  ]),
  zone(
    'emails',
    ['app', 'components', 'db', 'sandbox', 'tests', 'e2e'],
    'A mail is written from its properties alone: let lib/mail fetch them.',
  ),
  zone(
    'emails',
    ['lib'],
    'Mails may use only lib/money, lib/sites, lib/locales, lib/dates, lib/catalog, lib/recipes, lib/billing/address and the first steps: let lib/mail pass the rest.',
    [...pureLib, './recipes', './billing/address.ts', './machines/first-steps.ts'],
  ),
  zone(
    'sandbox',
    ['app', 'components', 'emails', 'tests', 'e2e'],
    'A sandbox stands in for somebody else: it cannot know our code.',
  ),
  zone('sandbox', ['db/client.ts'], 'A sandbox does not look into our database: speak HTTP with the app.'),
  zone('sandbox', ['lib'], 'A sandbox stands in for somebody else: of lib it may know only the catalog.', [
    './catalog',
  ]),
  zone(
    'server',
    ['app', 'components', 'db', 'emails', 'sandbox', 'tests', 'e2e'],
    'The server knows requests and files, not the product: what a page does belongs into app and lib.',
  ),
  zone(
    'deploy',
    ['app', 'commands', 'components', 'db', 'emails', 'sandbox', 'tests', 'e2e'],
    'Files for the machine are made from lib and server alone: let a command fetch what else they need.',
  ),
  zone(
    'e2e',
    ['app', 'components', 'db', 'deploy', 'emails', 'lib', 'server'],
    'End-to-end tests see the product from outside: use the page or a sandbox client.',
  ),
  ...floors.slice(1).map((room, at) => zone(room, floors.slice(at + 2), below(room))),
  zone('lib/catalog', ['lib'], 'The catalog is pure: it knows only money, locales, sites and itself.', pureLib),
  zone(
    'lib/recipes',
    ['lib/payments', 'lib/env.ts', 'lib/log.ts', 'lib/settings.ts'],
    'Recipes are pure: they know only the catalog, keys and themselves.',
  ),
  zone('lib/recipes', ['db', 'emails'], 'Recipes are pure: what they need comes with the order.'),
  zone('lib/*.ts', floors, 'This file lies below every room of lib: move what needs a noun into that noun’s folder.'),
  zone(
    [
      'lib/contradictions.ts',
      'lib/env.ts',
      'lib/env-file.ts',
      'lib/forms.ts',
      'lib/locales.ts',
      'lib/money.ts',
      'lib/settings.ts',
      'lib/sites.ts',
    ],
    ['db', 'emails'],
    'This file lies below everything: move what needs the database into a room of lib.',
  ),
].flat(2);

// One door per outside service.
const doors = {
  stripe: door('^stripe(/|$)', 'Stripe is spoken only in lib/payments: call it, or add the verb there.'),
  stripeJs: door('^@stripe/', 'Stripe’s browser packages belong to app and components.'),
  resend: door(
    '^resend(/|$)',
    'Resend is spoken only in lib/mail: write the mail into the outbox with lib/mail/write.',
  ),
  auth: door('^(next-auth|@auth)(/|$)', 'next-auth is spoken only in app/session: use app/session/browser.'),
  pg: door('^pg(/|$)', 'Connections are made only in db/client.ts: use db() from there.'),
  pgBoss: door('^pg-boss(/|$)', 'Jobs are written only in lib/jobs: use lib/jobs/enqueue.'),
  next: door('^next(/|$)', 'lib knows no Next: do it in app, such as in app/session when it is about who is asking.'),
  react: door('^react(-dom)?(/|$)', 'lib knows no React: components show, lib decides.'),
  process: door('^(node:)?process$', 'Settings are read only in lib/env.ts: add the variable there and use env().'),
};

const travelling = ['db', 'lib'];
const outsiders = ['sandbox', 'e2e'];
const typesTravel = ({ target, from }) => !outsiders.includes(target) && travelling.includes(from.split('/')[0]);
const restrictedPaths = nextCoreWebVitals.find(({ plugins }) => plugins?.import).plugins.import.rules[
  'no-restricted-paths'
];

/** The zones for values alone: an import that is gone at run time may cross. */
const values = {
  ...restrictedPaths,
  create: (context) =>
    restrictedPaths.create(
      Object.create(context, {
        report: { value: (problem) => isOfTypes(problem.node.parent) || context.report(problem) },
      }),
    ),
};

function isOfTypes({ importKind, exportKind, specifiers = [] }) {
  if (importKind === 'type' || exportKind === 'type') return true;
  return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type');
}

const product = ['{app,commands,components,lib,db,deploy,emails,server}/**/*.{ts,tsx,mts}', '*.ts'];
const outside = [
  '**/*.test.{ts,tsx}',
  'tests/**',
  'sandbox/**',
  'bench/**',
  'e2e/**',
  'vitest.config.ts',
  'playwright.config.ts',
];

export default defineConfig([
  globalIgnores(['**/.next/', '.site/', 'dist/', '.data/', 'next-env.d.ts', 'test-results/', 'playwright-report/']),
  ...nextCoreWebVitals,
  ...nextTypescript,
  {
    files: ['**/*.{ts,tsx,mts}'],
    plugins: { zones: { rules: { values } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'import/no-restricted-paths': ['error', { zones: zones.filter((each) => !typesTravel(each)) }],
      'zones/values': ['error', { zones: zones.filter(typesTravel) }],
    },
  },
  {
    files: product,
    rules: {
      'no-restricted-imports': closed(),
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: doors.process.message }],
    },
  },
  // Texts of strangers are read in linear time: no expression goes back, none reads the same run again from each of its places.
  {
    files: product,
    ignores: outside,
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['{app,components}/**/*.tsx'],
    // Its search is a link to an address.
    ignores: [
      'components/form/**',
      'components/admin/search-form.tsx',
      'components/shop/change-choice.tsx',
      ...outside,
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXOpeningElement[name.name='form']",
          message: 'A form that posts is Form or ActionForm (components/form): both outlive an update of the shop.',
        },
      ],
    },
  },
  open('app/**', 'stripeJs', 'next', 'react'),
  open('app/session/**', 'auth', 'next', 'react'),
  open('components/**', 'stripeJs', 'next', 'react'),
  open('emails/**', 'react'),
  open('*.ts', 'next'),
  open('server/**', 'next'),
  open('lib/payments/**', 'stripe'),
  open('lib/mail/**', 'resend'),
  open('lib/jobs/**', 'pgBoss'),
  open('db/{client,session,watch}.ts', 'pg'),
  // Next replaces process.env.NEXT_RUNTIME by its value while it compiles this one file.
  {
    files: ['lib/env.ts', 'lib/env-file.ts', 'instrumentation.ts', 'build.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: outside, rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' } },
  // The demo's seed writes through the product's own verbs.
  {
    files: ['**/*.test.{ts,tsx}', 'db/seed.ts', 'db/seed/**'],
    rules: { 'import/no-restricted-paths': 'off', 'zones/values': 'off' },
  },
  // useDatabase() of the tests is no React hook.
  { files: outside, rules: { 'react-hooks/rules-of-hooks': 'off' } },
  // A mail is a whole document of its own.
  { files: ['emails/**', 'sandbox/**'], rules: { '@next/next/no-head-element': 'off' } },
  // Areas have their own root layouts, and static pages have no router: a plain link is what we want.
  { rules: { '@next/next/no-html-link-for-pages': 'off' } },
]);

function zone(target, folders, message, except) {
  return folders.map((from) => ({ target, from, message, except }));
}

function below(room) {
  return `${room} lies below this folder, which may use it, not the other way round: move the verb up.`;
}

function door(regex, message) {
  return { regex, message };
}

/** All doors closed but these. */
function closed(...opened) {
  const names = Object.keys(doors).filter((name) => !opened.includes(name));
  return ['error', { patterns: names.map((name) => doors[name]) }];
}

function open(files, ...names) {
  return { files: [files], rules: { 'no-restricted-imports': closed(...names) } };
}
