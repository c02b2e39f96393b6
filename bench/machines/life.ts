import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { type PlanId, planIds } from '@/lib/catalog/plans';
import { dayMs } from '@/lib/durations';
import { switchMaintenance } from '@/lib/fleet/application/maintenance';
import { rollBack } from '@/lib/fleet/application/rollback';
import { setSetting } from '@/lib/fleet/application/settings';
import { turnWebhookOff } from '@/lib/fleet/application/webhook';
import { lookAfterMachines } from '@/lib/fleet/look-after';
import { applicationOn } from '@/lib/machines/application/ask';
import { type ApplicationTask, lastApplicationTask } from '@/lib/machines/application/last';
import type { Engine } from '@/lib/machines/engines/engine';
import { fetchLastBackup } from '@/lib/machines/last-backup/fetch';
import { machineOf } from '@/lib/machines/queries';
import { sizeOf } from '@/lib/machines/size';
import { type Order, orderOf } from '@/lib/orders/queries';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { anEpisode } from '@/tests/dunning';
import { expectOutcome } from '../ordering';
import type { Customer } from './customer';
import type { Repository } from './repository';
import { addressOf, page } from './visitor';
import { until } from './watch';

export type Living = { engine: Engine; order: Order; instance: string; customer: Customer; repository: Repository };

const { orders, dunningEpisodes, subscriptions } = schema;
const greeting = 'By webhook';

/**
 * What becomes of a machine in the years after: a forge's webhook deploys, its customer looks after the application,
 * a change of plan resizes it, dunning stops it and a payment starts it, the end keeps what it held and deletes it. Throws what did
 * not happen.
 */
export async function lived(living: Living): Promise<void> {
  await byWebhook(living);
  await inAccount(living);
  await resized(living);
  await suspended(living);
  await ended(living);
}

/** Its own ssh stands in for the forge. */
async function byWebhook({ order, customer, repository }: Living): Promise<void> {
  const address = addressOf(order);
  await said(customer, address, 'git clone --quiet --bare /srv/app/git forge.git');
  const on = await said(customer, address, 'stack-webhook on ssh://app@localhost/home/app/forge.git');
  await said(customer, address, 'cat .ssh/deploy.pub >> .ssh/authorized_keys');
  const [, secret = ''] = /secret: +(\w+)/.exec(on) ?? [];
  // The last commit was broken on purpose.
  repository.revert();
  repository.greet(greeting);
  const push = await repository.push(`ssh://app@[${address}]/~/forge.git`);
  if (push.failed) throw new Error(`the push to the forge failed: ${push.said}`);
  const status = await tellOfPush(order, secret);
  if (status !== 202) throw new Error(`the webhook is answered with ${status}`);
  await until('the webhook deploys', () => shows(order));
}

/** As GitHub and Forgejo do. */
function tellOfPush(order: Order, secret: string): Promise<number | undefined> {
  const body = JSON.stringify({ ref: 'refs/heads/main' });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { host: order.hostname, 'x-hub-signature-256': `sha256=${signature}` };
  return new Promise((resolve, reject) => {
    const options = { host: addressOf(order), path: '/.stack/deploy', method: 'POST', headers };
    const call = request(options, (response) => response.resume().on('end', () => resolve(response.statusCode)));
    call.on('error', reject).end(body);
  });
}

/** As on the pages of the account: a setting, the webhook off, the maintenance page, and back to an earlier release. */
async function inAccount({ order, instance }: Living): Promise<void> {
  const { accountId, id } = order;
  const look = async () => {
    const found = await applicationOn(instance);
    if (typeof found === 'string') throw new Error(`its application is ${found}`);
    return found;
  };
  // The deployment by the webhook may be ending.
  const before = await until('its processes', async () => {
    const found = await look();
    return found.processes.length > 0 && found.processes.every(({ state }) => state === 'active') && found;
  });
  if (!before.release || !before.webhook?.secret || before.logs.length === 0 || before.domains.length === 0)
    throw new Error(`its application is described as ${JSON.stringify({ ...before, webhook: null })}`);
  const setting = { settingName: 'FROM_ACCOUNT', settingValue: 'two words', later: false };
  await done(order, 'settings', await setSetting(accountId, id, setting));
  expectOutcome('webhook off', await turnWebhookOff(accountId, id), 'done');
  expectOutcome('maintenance on', await switchMaintenance(accountId, id, 'on'), 'done');
  const after = await look();
  if (!after.settings.includes('FROM_ACCOUNT') || after.unapplied || after.webhook || !after.maintenance)
    throw new Error(`what was changed is described as ${JSON.stringify(after)}`);
  expectOutcome('maintenance off', await switchMaintenance(accountId, id, 'off'), 'done');
  const [earlier = ''] = after.releases.filter((name) => name !== after.release);
  await done(order, 'rollback', await rollBack(accountId, id, earlier));
  await done(order, 'rollback', await rollBack(accountId, id, before.release));
  if ((await look()).release !== before.release) throw new Error('it did not go forth again');
  await until('the application after it', () => shows(order));
}

/** Waits for a task with the application, which must end well. */
async function done(order: Order, task: ApplicationTask, outcome: string): Promise<void> {
  expectOutcome(task, outcome, 'asked');
  const machine = await until(`the task ${task}`, () => atRest(order));
  const last = await lastApplicationTask(machine.id);
  if (last?.task !== task || last.hasFailed) throw new Error(`the task ${task} failed`);
}

/** The next plan: a smaller disk is refused. */
function larger(plan: PlanId): PlanId {
  const next = planIds[planIds.indexOf(plan) + 1];
  if (!next) throw new Error(`no plan is larger than ${plan}`);
  return next;
}

async function resized({ engine, order, instance, customer }: Living): Promise<void> {
  const settings = () => said(customer, addressOf(order), 'sudo sha256sum /srv/app/.env');
  const [plan, before] = [larger(order.plan), await settings()];
  await db().update(orders).set({ plan }).where(eq(orders.id, order.id));
  await lookAfterMachines(new Date(), order.id);
  await until('the change of plan', async () => (await atRest(order))?.plan === plan);
  const found = await engine.find(instance);
  if (found?.size.memoryMib !== sizeOf(plan).memoryMib)
    throw new Error(`it has ${found?.size.memoryMib} MiB as ${plan}`);
  await until('the application after the change', () => shows(order));
  if ((await settings()) !== before) throw new Error('the change of plan made other settings of the application');
}

async function suspended({ engine, order, instance }: Living): Promise<void> {
  const episode = await anEpisode(order, { suspendedAt: new Date() });
  await lookAfterMachines(new Date(), order.id);
  await until('the machine stops', async () => (await now(order)).stoppedAt && (await atRest(order)));
  if ((await statusOf(engine, instance)) !== 'stopped') throw new Error('it runs although it is not paid for');
  await db().update(dunningEpisodes).set({ recoveredAt: new Date() }).where(eq(dunningEpisodes.id, episode.id));
  await lookAfterMachines(new Date(), order.id);
  await until('the machine starts again', async () => !(await now(order)).stoppedAt && (await atRest(order)));
  await until('the application after the start', () => shows(order));
}

async function ended({ engine, order, instance }: Living): Promise<void> {
  const [contract] = await db().select().from(subscriptions).where(eq(subscriptions.orderId, order.id));
  const id = contract?.id ?? '';
  await stripe().subscriptions.cancel(id);
  await syncObject({ type: 'subscription', id }, new Date());
  const { endedAt } = await now(order);
  if (!endedAt) throw new Error('the contract has not ended');
  await lookAfterMachines(new Date(), order.id);
  await until('the machine is off', async () => (await now(order)).stoppedAt && (await atRest(order)));
  if ((await statusOf(engine, instance)) !== 'stopped') throw new Error('it runs although its contract has ended');
  await held(order);
  await db()
    .update(orders)
    .set({ endedAt: new Date(endedAt.getTime() - 40 * dayMs) })
    .where(eq(orders.id, order.id));
  await lookAfterMachines(new Date(), order.id);
  await until('the machine is deleted', async () => (await now(order)).removedAt);
  if (await engine.find(instance)) throw new Error('its instance is still there');
}

/** The archive has the application and what its database held. */
async function held(order: Order): Promise<void> {
  const fetched = await fetchLastBackup(order.accountId, order.id, null);
  if (!fetched || 'outsideOfBytes' in fetched) throw new Error('there is no last backup');
  const archive = await buffer(fetched.parts);
  const run = (...options: string[]) =>
    execFileSync('tar', [...options, '--gzip', '--file', '-'], { input: archive, maxBuffer: 1 << 28 });
  const names = run('--list').toString().split('\n');
  const dump = names.find((name) => /^[A-Za-z]+-\d{4}-\d\d-\d\d\.gz$/.test(name));
  if (!dump || !names.includes('srv/app/.env') || !names.some((name) => name.startsWith('srv/app/releases/')))
    throw new Error(`the last backup holds only ${names.slice(0, 20).join(', ')}`);
  const held = execFileSync('gzip', ['--decompress', '--stdout'], {
    input: run('--to-stdout', '--extract', dump),
    maxBuffer: 1 << 28,
  });
  if (!held.includes('app')) throw new Error('the dump of the last backup has no database of the application');
}

const shows = async (order: Order) => (await page(addressOf(order), order.hostname)).body.includes(greeting);
const statusOf = async (engine: Engine, instance: string) => (await engine.find(instance))?.status;

async function now({ accountId, id }: Order): Promise<Order> {
  const order = await orderOf(accountId, id);
  if (!order) throw new Error(`order ${id} is gone`);
  return order;
}

/** The machine when nothing is done with it. Throws when it was left to people. */
async function atRest({ id }: Order) {
  const machine = await machineOf(id);
  if (machine?.leftToStaffAt) throw new Error(`it was left to people: ${machine.lastError}`);
  return machine && !machine.task ? machine : undefined;
}

async function said(customer: Customer, address: string, command: string): Promise<string> {
  const ran = await customer.run(address, command);
  if (ran.failed) throw new Error(`${command}: ${ran.said}`);
  return ran.said;
}
