import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemsIn, readSetup, type Setup } from './check';
import { neededEvents } from './event-types';
import { apiVersion } from '../stripe';

const url = 'https://rails-hosting.ch/api/stripe/webhook';
const wanted = { webhookUrl: url, vatNumber: 'CHE-123.456.789 MWST' };

const endpoint: Stripe.WebhookEndpoint = {
  ...{ id: 'we_1', object: 'webhook_endpoint', application: null, created: 0, description: null, metadata: {} },
  ...{ api_version: apiVersion, enabled_events: [...neededEvents], livemode: true, status: 'enabled', url },
};
const features: Stripe.BillingPortal.Configuration.Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    ...{ enabled: false, mode: 'at_period_end', proration_behavior: 'none' },
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    ...{ billing_cycle_anchor: null, default_allowed_updates: [], enabled: false, proration_behavior: 'none' },
    ...{ schedule_at_period_end: { conditions: [] }, trial_update_behavior: 'end_trial' },
  },
};
const portal: Stripe.BillingPortal.Configuration = {
  ...{ id: 'bpc_1', object: 'billing_portal.configuration', active: true, application: null, created: 0, updated: 0 },
  business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
  ...{ default_return_url: null, features, is_default: true, livemode: true, metadata: {}, name: null },
  login_page: { enabled: false, url: null },
};
const taxId: Stripe.TaxId = {
  ...{ id: 'txi_1', object: 'tax_id', country: 'CH', created: 0, customer: null, customer_account: null },
  ...{ livemode: true, owner: null, type: 'ch_vat', value: 'CHE123456789MWST', verification: null },
};
const good: Setup = { endpoints: [endpoint], portal, taxIds: [taxId], unsynced: [], refused: [] };

const withFeature = (over: Partial<typeof features>) => ({
  portal: { ...portal, features: { ...features, ...over } },
});

test('what is as it should be is no problem', () => {
  expect(problemsIn(good, wanted)).toEqual([]);
  const all = { ...endpoint, enabled_events: ['*'] };
  expect(problemsIn({ ...good, endpoints: [{ ...endpoint, url: 'https://a.ch' }, all] }, wanted)).toEqual([]);
});

test.each<[string, Partial<Setup>, string]>([
  ['no endpoint', { endpoints: [] }, `No webhook endpoint leads to ${url}`],
  ['two endpoints', { endpoints: [endpoint, { ...endpoint, id: 'we_2' }] }, '2 webhook endpoints lead to'],
  ['a disabled one', { endpoints: [{ ...endpoint, status: 'disabled' }] }, 'endpoint is disabled'],
  ['another version', { endpoints: [{ ...endpoint, api_version: '2024-06-20' }] }, `2024-06-20, not on ${apiVersion}`],
  [
    'missing events',
    { endpoints: [{ ...endpoint, enabled_events: neededEvents.filter((type) => type !== 'refund.failed') }] },
    'does not send refund.failed:',
  ],
  ['no portal', { portal: undefined }, 'nobody has saved its settings'],
  [
    'no new cards',
    withFeature({ payment_method_update: { enabled: false, payment_method_configuration: null } }),
    'cannot change their card',
  ],
  [
    'plans switched at Stripe',
    withFeature({ subscription_update: { ...features.subscription_update, enabled: true } }),
    'switch plans at Stripe',
  ],
  [
    'pausing',
    withFeature({ subscription_pause: { ...features.subscription_pause, enabled: true } }),
    'can pause at Stripe',
  ],
  [
    'ends at once',
    withFeature({ subscription_cancel: { ...features.subscription_cancel, enabled: true, mode: 'immediately' } }),
    'end a contract at once',
  ],
  ['no VAT number', { taxIds: [{ ...taxId, type: 'ch_uid' }] }, 'no Swiss VAT number'],
  ['another VAT number', { taxIds: [{ ...taxId, value: 'CHE-999.999.999 MWST' }] }, 'is not CHE-123.456.789 MWST'],
  ['an old catalog', { unsynced: ['price a', 'tax rate b'] }, 'lacks price a, tax rate b: run "npm run stripe:sync"'],
])('%s is said in one sentence that tells what to do', (_, over, sentence) => {
  const problems = problemsIn({ ...good, ...over }, wanted);
  expect(problems).toEqual([expect.stringContaining(sentence)]);
  expect(problems[0]).toMatch(/: .+\.$/);
});

test('docs/operations.md lists exactly the events that the endpoint must send', () => {
  const [, listed = ''] = /Events, one by one:\n\n([^]*?)\n\n/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
  expect([...listed.matchAll(/`([^`]+)`/g)].map(([, type]) => type)).toEqual([...neededEvents]);
});

const refusal = { status: 403, body: { error: { type: 'invalid_request_error', message: 'not allowed' } } };
const answers: Record<string, { status: number; body: object }> = {
  '/v1/webhook_endpoints': { status: 200, body: list([endpoint]) },
  '/v1/billing_portal/configurations': { status: 200, body: list([]) },
  '/v1/tax_ids': refusal,
  '/v1/events': { status: 200, body: list([]) },
  '/v1/credit_notes': { status: 200, body: list([]) },
  '/v1/refunds': { status: 200, body: list([]) },
  '/v1/disputes': { status: 200, body: list([]) },
  '/v1/balance_transactions': { status: 200, body: list([]) },
  '/v1/payouts': refusal,
  '/v1/tax_rates': { status: 200, body: list([]) },
  '/v1/products': { status: 200, body: list([]) },
  '/v1/prices': { status: 200, body: list([]) },
};

function list(data: object[]) {
  return { object: 'list', data, has_more: false, url: '/v1' };
}

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, body } = answers[request.url?.split('?')[0] ?? ''] ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, not on a pipe.
  process.env.STRIPE_API_BASE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('the setup is read from Stripe; what the key may not read is one of the problems', async () => {
  const setup = await readSetup();
  expect(setup).toMatchObject({ endpoints: [{ id: 'we_1' }], portal: undefined, refused: ['Payouts', 'Tax IDs'] });
  expect(setup.unsynced).toContainEqual(expect.stringContaining('price rails-hosting/economy/month'));
  expect(problemsIn(setup, wanted)[1]).toBe(
    'The key may not read "Tax IDs": Developers > API keys > edit the key > Tax IDs: read.',
  );
});
