import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mailSandbox } from '../sandbox/mail/client';
import { startMail } from '../sandbox/mail/start';
import { startStripe } from '../sandbox/stripe/start';
import { step } from '../sandbox/launcher/step';
import { freePort } from './free-port';
import { documentedCommands } from './production/documented';
import { type Kept, Machine } from './production/machine';
import { newCertificate, overTls } from './production/tls';
import { Visitor } from './production/visitor';
import { lasting, startOwnServer } from './server';
import { onServer } from './on-server';

// `npm run test:production`: the commands of docs/operations.md, "Set up", word for word, in a clean directory with the
// machine's PostgreSQL. Stripe and Resend are stand-ins behind TLS, whose certificate the processes are told to trust.
const host = 'rails-hosting.ch';
const keys = { stripe: 'rk_test_51Production', publishable: 'pk_test_51Production', resend: 're_Production_1' };
const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;

const folder = mkdtempSync(join(tmpdir(), 'shop-production-'));
const certificate = newCertificate(folder);
const database = await startOwnServer(lasting);
const socket = database.socketFolder ?? assert.fail('a server of our own has a socket');
await callSuperuserPostgres();
const stripe = await startStripe({ secretKey: keys.stripe, publishableKey: keys.publishable });
const mail = await startMail({ port: await freePort(), apiKey: keys.resend });
const fronts = await Promise.all([stripe.url, mail.url].map((url) => overTls(url, certificate)));
const machine = new Machine(folder, { NODE_EXTRA_CA_CERTS: certificate.certFile });
const port = await freePort();
const visitor = new Visitor(port, host);

try {
  await carryOut();
} finally {
  machine.clear();
  for (const front of fronts) front.close();
  await Promise.all([stripe.close(), mail.close(), database.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** As Debian's server comes: its superuser is postgres, and there is nobody else. */
async function callSuperuserPostgres(): Promise<void> {
  await onServer(database.url, 'create role postgres superuser login');
  await onServer(database.url.replace('//shop@', '//postgres@'), 'alter role shop rename to initial');
}

async function carryOut(): Promise<void> {
  machine.standInForSudo({ PGHOST: socket, PGPORT: String(database.port), PGUSER: 'postgres' });
  const kept: Kept[] = [];
  for (const command of documentedCommands('docs/operations.md', 'Set up'))
    await step(command, () => carryOutOne(command, kept));
  await step('The mail of an invitation', theMail);
  await step('The commands of upkeep', upkeep);
  await step('SIGTERM to npm ends both', async () => {
    const [, workerPrinted = ''] = await Promise.all(kept.map(({ stop }) => stop()));
    assert.match(workerPrinted, /worker stopped/);
    await assert.rejects(visitor.open('/'), 'nobody listens any more');
  });
}

async function carryOutOne(command: string, kept: Kept[]): Promise<void> {
  if (command === 'npm start') return answering(kept, `${command} -- -p ${port}`);
  if (command === 'npm run worker') return void kept.push(machine.keep(command));
  const printed = await machine.run(command);
  if (command.startsWith('cp .env.example')) machine.fillIn(settings());
  if (command.startsWith('npm ci')) assert.doesNotMatch(printed, /npm warn/);
  if (command.includes('--dry-run')) assert.match(printed, /21 of 21 would change \(nothing was written\)/);
  else if (command.includes('stripe:sync')) assert.match(printed, /21 of 21 changed/);
  if (command.includes('--print-link')) await logInWith(printed);
}

function settings(): Record<string, string> {
  const [stripeUrl = '', mailUrl = ''] = fronts.map(({ url }) => url);
  return {
    DATABASE_URL: `postgres://shop@${encodeURIComponent(socket)}:${database.port}/shop`,
    AUTH_SECRET: randomBytes(33).toString('base64'),
    STRIPE_SECRET_KEY: keys.stripe,
    STRIPE_PUBLISHABLE_KEY: keys.publishable,
    STRIPE_WEBHOOK_SECRETS: 'whsec_Production1',
    STRIPE_API_BASE: stripeUrl,
    RESEND_API_KEY: keys.resend,
    RESEND_WEBHOOK_SECRET: webhookSecret,
    RESEND_BASE_URL: mailUrl,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
}

async function answering(kept: Kept[], command: string): Promise<void> {
  kept.push(machine.keep(command));
  for (const end = Date.now() + 30_000; ; await wait(100)) {
    const health = await visitor.open('/api/health').catch(() => undefined);
    if (health?.status === 200) break;
    if (Date.now() > end) throw new Error(`${command} does not answer: ${JSON.stringify(health)}`);
  }
  for (const path of ['/', '/de', '/login', '/book']) assert.equal((await visitor.open(path)).status, 200, path);
}

/** The first colleague follows the printed link, chooses a password and is in the staff pages. */
async function logInWith(printed: string): Promise<void> {
  const [link = ''] = /https:\S+/.exec(printed) ?? assert.fail(`no link in: ${printed}`);
  const { pathname } = new URL(link);
  const page = await visitor.open(pathname);
  assert.equal(page.status, 200);
  const landed = await visitor.send('/password/new', page.body, { password: 'zwölf blaue Tannen warten' });
  assert.equal(landed.status, 200);
  const admin = await visitor.open('/admin');
  assert.match(admin.body, /name@example\.org|No orders/);
}

/** Worker, outbox and Resend work: who is invited without --print-link gets the link by mail. */
async function theMail(): Promise<void> {
  await machine.run('npm run staff:add -- second@example.org');
  await mailSandbox(mail.url).waitForMail('second@example.org', host, 20_000);
  const { code, printed } = await machine.attempt('npm run --silent stripe:sync -- --dryrun');
  assert.deepEqual({ code, refused: printed.includes('--dry-run') }, { code: 1, refused: true });
}

/** What the other commands say of a shop that is up to date, has no contracts yet and gets no news from Stripe. */
async function upkeep(): Promise<void> {
  const check = await machine.attempt('npm run --silent stripe:check');
  assert.equal(check.code, 1);
  assert.match(check.printed, /\/api\/stripe\/webhook/);
  assert.doesNotMatch(check.printed, /stripe:sync/);
  const compared = await machine.run('npm run --silent reconcile -- --dry-run --full');
  assert.match(compared, /0 would be mended \(nothing was written\), 0 flagged, 0 could not be read/);
  const planned = await machine.run('npm run --silent prices:migrate -- --dry-run');
  assert.match(planned, /0 of 0 contracts would change \(nothing was written\)/);
}
