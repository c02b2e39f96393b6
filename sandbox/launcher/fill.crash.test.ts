import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '@/tests/free-port';
import { ahead, setAhead } from '../clock/follow';
import { mailSandbox } from '../mail/client';
import { stripeSandbox } from '../stripe/client';
import { stopChildren } from './children';
import { Clock } from './clock';
import { Closers } from './closers';
import { Data } from './data';
import { beginHistory, fillHistory, fillTables } from './fill';
import { keys, newAuthSecret, sandboxSettings } from './settings';
import { startStandIns } from './stand-ins';

// A new database, and half a year in the life of its customers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

const closers = new Closers();
let logins: string;
let mail: ReturnType<typeof mailSandbox>;
let stripe: ReturnType<typeof stripeSandbox>;
let shop: Client;

beforeAll(async () => {
  const ports = { app: await freePort(), stripe: await freePort(), mail: await freePort(), postgres: await freePort() };
  mail = mailSandbox(`http://127.0.0.1:${ports.mail}`);
  stripe = stripeSandbox(`http://127.0.0.1:${ports.stripe}`);
  const settings = sandboxSettings(ports, newAuthSecret());
  const data = new Data(undefined);
  const env = { ...process.env, ...settings, NODE_ENV: 'development' as const };
  const filling = { dev: true, seed: true, data, clock: new Clock(data), env };
  expect(beginHistory(filling)).toBe(true);
  await startStandIns(ports, { data, clock: filling.clock, closers });
  await fillTables(filling);
  closers.add(await startWebhooks(ports.app, settings));
  logins = await fillHistory(filling);
  shop = new Client({ connectionString: settings.DATABASE_URL });
  await shop.connect();
});
afterAll(async () => {
  await shop?.end();
  await stopChildren();
  await closers.close();
  setAhead(0);
});

/** As much of the shop as the stand-ins speak to: its own routes for their events, on its own port. */
async function startWebhooks(port: number, settings: Record<string, string>): Promise<() => Promise<void>> {
  Object.assign(process.env, settings);
  const { POST: takeStripes } = await import('@/app/api/stripe/webhook/route');
  const { POST: takeMails } = await import('@/app/api/resend/webhook/route');
  const { closeDb } = await import('@/db/client');
  const server = createServer(async (request, response) => {
    const take = request.url === '/api/stripe/webhook' ? takeStripes : takeMails;
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await take(new Request('http://shop', { method: 'POST', body: await text(request), headers }));
    response.writeHead(answer.status).end();
  }).listen(port);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    server.close();
    await closeDb();
  };
}

const rows = async (sql: string) => (await shop.query(sql)).rows;

test('the clock is back at the real time, also in the database, and nothing has happened in times to come', async () => {
  expect(ahead()).toBe(0);
  const [{ now }] = await rows('select now()');
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(5000);
  for (const [table, column] of [
    ['orders', 'created_at'],
    ['order_events', 'at'],
    ['mails', 'sent_at'],
    ['accounts', 'created_at'],
  ])
    expect(await rows(`select * from ${table} where ${column} > now()`), table).toEqual([]);
});

test('one order is in each state, and its moments lie in the past in their order', async () => {
  const states = await rows('select state, count(*)::int from orders group by state order by state');
  expect(states.map(({ state }) => state)).toEqual(
    ['accepted', 'draft', 'ended', 'expired', 'paid', 'pending', 'placed', 'ready'].toSorted(),
  );
  expect(await rows('select number from orders where paid_at < placed_at or accepted_at < paid_at')).toEqual([]);
  const count = async (where: string) => (await rows(`select number from orders where ${where}`)).length;
  expect(await count('payment_failed_at is not null')).toBe(1);
  expect(await count("state = 'accepted' and promised_at < now()")).toBe(1);
  expect(await count("state = 'ready' and cancel_at > now()")).toBe(1);
  expect(await count("placed_at < now() - interval '199 days'")).toBe(1);
  expect(await rows("select status from subscriptions where status = 'past_due'")).toHaveLength(2);
  for (const kind of ['renewed', 'renewalFailed', 'refunded', 'disputed', 'noted', 'cancelScheduled'])
    expect(await rows(`select kind from order_events where kind = '${kind}'`), kind).not.toEqual([]);
});

test('contracts are in each of their states, and their documents are there', async () => {
  const count = async (sql: string) => (await rows(sql)).length;
  expect(await count("select from orders where interval = 'year' and ready_at is not null")).toBe(1);
  expect(await count('select from contract_changes where applied_at is not null')).toBe(1);
  expect(await count('select account_id from partners group by account_id having count(*) = 2')).toBe(1);
  expect(await count('select from disputes where closed_at is null and evidence_due_at > now()')).toBe(1);
  const [credited] = await rows('select reason, status from refunds');
  expect(credited).toMatchObject({ reason: expect.stringContaining('away'), status: 'succeeded' });
  expect(await count('select from credit_notes')).toBe(1);
  expect(await count('select from dunning_episodes where suspended_at is not null and recovered_at is null')).toBe(1);
  expect(await count('select from orders where ended_at is not null and stopped_at > ended_at')).toBe(1);
  for (const kind of ['invoicePaid', 'renewalFailed', 'serviceSuspended', 'refunded', 'planChanged', 'contractEnded'])
    expect(await rows(`select kind from mails where kind = '${kind}'`), kind).not.toEqual([]);
  const paid = "select from invoices i where status = 'paid' and not exists (select from documents where about = i.id)";
  expect(await rows(paid)).toEqual([]);
});

test('what the shop knows of Stripe, Stripe knows as well: each customer, session and invoice', async () => {
  const known = async (what: string): Promise<Set<string>> => {
    const headers = { authorization: `Bearer ${keys.stripeSecret}` };
    // Stripe's lists have this form.
    const { data } = (await (await fetch(`${stripe.url}/v1/${what}?limit=100`, { headers })).json()) as {
      data: { id: string }[];
    };
    return new Set(data.map(({ id }) => id));
  };
  const customers = await known('customers');
  for (const { id } of await rows('select stripe_customer_id as id from accounts where stripe_customer_id is not null'))
    expect(customers).toContain(id);
  const invoices = await known('invoices');
  const ours = await rows('select id, order_id from invoices');
  expect(ours.length).toBeGreaterThan(15);
  for (const { id } of ours) expect(invoices).toContain(id);
  expect(
    await rows(
      'select number from orders o where paid_at is not null and not exists (select from invoices where order_id = o.id)',
    ),
  ).toEqual([]);
  const [{ id }] = await rows('select id from invoices limit 1');
  const document = await fetch(`${stripe.url}/i/${id}/pdf`);
  expect(document.headers.get('content-type')).toBe('application/pdf');
});

test('each mail of the shop is in the inbox, but one that was refused; one came back', async () => {
  const mails = await rows('select kind, provider_id, sent_at, bounced_at, failed_at from mails');
  const inbox = new Set((await mail.mails()).map(({ id }) => id));
  for (const { provider_id: id, failed_at: failed } of mails) if (!failed) expect(inbox).toContain(id);
  expect(mails.filter(({ failed_at: failed }) => failed).map(({ kind }) => kind)).toEqual(['orderReady']);
  expect(mails.filter(({ bounced_at: bounced }) => bounced).map(({ kind }) => kind)).toEqual(['orderAccepted']);
});

test('nothing of Stripe was refused or is left to deliver, and the logins are said with what is seen there', async () => {
  expect(await stripe.waiting()).toBe(0);
  expect((await stripe.deliveries()).filter(({ status }) => status !== 200)).toEqual([]);
  expect(logins).toMatch(/^staff@example\.org +forty orders before coffee +staff\n/);
  expect(logins).toContain('registered@example.org');
  expect(logins).not.toContain('"level"');
});
