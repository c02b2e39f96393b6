import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { lookAfterContract } from '@/lib/dunning/look-after';
import { enqueue } from '@/lib/jobs/enqueue';
import type { Order } from '@/lib/orders/queries';
import { stripe as stripeApi } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { ageEpisode, aRenewal, dunningMails, episodesOf, payAtStripe } from '@/tests/dunning';
import { useStripe } from '@/tests/stripe';
import { moveClock } from './clock';
import { useMail } from './mail';
import { type Obstacle, putUp } from './obstacles';
import { inboxOf } from './once';
import { forgotten, patience, type Product, refuseJobs, startProduct, useProducts } from './product';

// A worker that warns, suspends, ends or recovers is killed with SIGKILL where it stands; the next one goes on.

useDatabase();
const stripe = useStripe();
const mail = useMail();
useProducts();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeEach(async () => {
  // The process that was started last has a sweep of its own to do.
  await jobsDone();
  await resetDatabase();
});

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  // What the payment sets off would look after the order as well, and do what the sweep is to be killed at.
  await refuseJobs('books', 'stripe-object');
});

const opened = ['renewalFailed', 'renewalFailedStaff'];
const suspended = [...opened, 'machineTaskStaff', 'renewalLastWarning', 'serviceSuspended'];
const ended = [...suspended, 'contractEndedUnpaid', 'machineTaskStaff'];
const recovered = [...suspended, 'paymentRecovered'];

type Renewal = Awaited<ReturnType<typeof aRenewal>>;

/** A renewal that failed, as a worker finds it today: the stand-in's clock is a month ahead. */
async function failedRenewal(): Promise<Renewal> {
  const renewal = await aRenewal(stripe(), 'failsOnRenewal');
  for (const table of ['invoices', 'subscriptions'])
    await db().execute(sql`update ${sql.identifier(table)} set updated_at = now() - interval '1 minute'`);
  return renewal;
}

/** Jobs of the queue itself, which hold up nothing, stay for a quarter of an hour when their worker is killed. */
async function jobsDone(): Promise<void> {
  const left = sql`select name, state, started_on from pgboss.job
    where state in ('created', 'retry', 'active') and name not like '\\_\\_%'`;
  await vi.waitFor(async () => expect((await db().execute(left)).rows).toEqual([]), patience);
}

/** The same after so many days each, looked after each time. */
async function after(...steps: number[]): Promise<Renewal> {
  const renewal = await failedRenewal();
  await lookAfterContract(renewal.order.id, new Date());
  for (const [index, days] of steps.entries()) {
    await ageEpisode(renewal.order.id, days);
    if (index < steps.length - 1) await lookAfterContract(renewal.order.id, new Date());
  }
  await settled(renewal.order);
  return renewal;
}

async function paid(): Promise<Renewal> {
  const renewal = await after(11, 5, 0);
  await payAtStripe(renewal.renewalId, new Date());
  return renewal;
}

test.for<[string, Obstacle['at'], table: string, when: string, () => Promise<Renewal>, string[]]>([
  ['begins an episode', 'insert', 'dunning_episodes', 'true', failedRenewal, opened],
  ['writes the first mail', 'insert', 'mails', "new.kind = 'renewalFailed'", failedRenewal, opened],
  ['suspends', 'update', 'dunning_episodes', 'new.suspended_at is not null', () => after(11, 5), suspended],
  ['asks for the end', 'update', 'dunning_episodes', 'new.end_asked_at is not null', () => after(11, 5, 31), ended],
  ['notes the end', 'update', 'orders', 'new.ended_at is not null', () => after(11, 5, 31), ended],
  ['closes the episode', 'update', 'dunning_episodes', 'new.ended_at is not null', () => after(11, 5, 31), ended],
  ['recovers', 'update', 'dunning_episodes', 'new.recovered_at is not null', paid, recovered],
])('killed while it %s: everything once', async ([_, at, table, when, prepare, kinds]) => {
  const { order, subscriptionId } = await prepare();
  const column = table === 'orders' ? 'id' : 'order_id';
  await killWhile({ at, table, when: `new.${column} = '${order.id}' and ${when}` });
  await vi.waitFor(async () => expect((await dunningMails(order.id)).length).toBe(kinds.length), patience);
  await settled(order);
  for (let n = 0; n < 3; n++) await lookAfterContract(order.id, new Date());
  expect((await dunningMails(order.id)).map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
  const inbox = (await inboxOf(order, mail())).filter((kind) => kinds.includes(kind));
  expect(inbox.toSorted()).toEqual(kinds.toSorted());
  expect(await episodesOf(order.id)).toHaveLength(1);
  const { status } = await stripeApi().subscriptions.retrieve(subscriptionId);
  expect(status).toBe(kinds === ended ? 'canceled' : kinds === recovered ? 'active' : 'past_due');
});

/** Waits until all mails of an order have left. */
async function settled(order: Order): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = (await dunningMails(order.id)).filter(({ sentAt }) => !sentAt);
    expect(waiting).toEqual([]);
  }, patience);
}

/** Kills the process once its sweep has come to the obstacle, and starts the next. */
async function killWhile(obstacle: Obstacle): Promise<void> {
  const held = await putUp([obstacle]);
  await enqueue(db(), 'sweep', [{}]);
  await held.reached(1);
  await product.kill();
  await product.cutOff();
  await held.release();
  await forgotten(product);
  await held.remove();
  await moveClock(2);
  await moveClock(2);
  product = await startProduct();
}
