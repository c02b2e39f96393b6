import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { closeDb, db } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';
import { newBoss } from '@/lib/jobs/enqueue';
import type { Jobs, QueueName } from '@/lib/jobs/queues';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { ahead, setAhead } from '@/sandbox/clock/follow';
import type { Closers } from '@/sandbox/launcher/closers';
import { account, keys, newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';
import { mailSandbox } from '@/sandbox/mail/client';
import { startMail } from '@/sandbox/mail/start';
import { stripeSandbox } from '@/sandbox/stripe/client';
import { startStripe } from '@/sandbox/stripe/start';
import { databaseUrl } from '@/tests/database-url';
import { freePort } from '@/tests/free-port';
import { onServer } from '@/tests/on-server';
import { startServer } from '@/tests/server';
import { fillTemplate } from '@/tests/template';
import type { Random } from '../random';
import { addDatabaseClock, leaveOutPace, setDatabaseClock } from './database-clock';
import { openPostOffice } from './post-office';
import { startProduct } from './product';

/** The shop, its neighbours and the one clock that all of them live by. */
export type World = Awaited<ReturnType<typeof openWorld>>;

export async function openWorld(random: Random, closers: Closers) {
  const server = await startServer();
  closers.add(() => server.stop());
  const name = `bench_year_${process.pid}`;
  await onServer(server.url, `create database "${name}"`);
  closers.add(() => onServer(server.url, `drop database "${name}" with (force)`));
  const database = databaseUrl(server.url, name);
  await addDatabaseClock(database);
  await fillTemplate(database);
  await leaveOutPace(database);

  const shopPort = await freePort();
  const postOffice = await openPostOffice(`http://127.0.0.1:${shopPort}/`, random, closers);
  const startedAt = Date.now();
  const moveClock = (ms: number) => setAhead(ahead() + ms);
  const webhook = { url: postOffice.url, secret: keys.stripeWebhook };
  const stripeServer = await startStripe({
    ...{ secretKey: keys.stripeSecret, publishableKey: keys.stripePublishable, webhook, moveClock },
    account,
    retryDelaysMs: [50, 200, 1000, 3000, 5000, 5000],
  });
  closers.add(() => stripeServer.close());
  const mailServer = await startMail({ port: 0, apiKey: keys.resend });
  closers.add(() => mailServer.close());
  Object.assign(process.env, sandboxSettings({ app: shopPort, stripe: 1, mail: 1, postgres: 1 }, newAuthSecret()), {
    ...{ DATABASE_URL: database, STRIPE_API_BASE: stripeServer.url, RESEND_BASE_URL: mailServer.url },
    LOG_LEVEL: 'silent',
  });
  const product = await startProduct(shopPort, 0, closers);
  const boss = newBoss();
  await boss.start();
  closers.add(async () => {
    await boss.stop({ graceful: false });
    await closeDb();
  });
  await syncCatalog();
  const stripe = stripeSandbox(stripeServer.url);

  /** Moves every clock on to so many days after the start. */
  const moveTo = async (days: number): Promise<void> => {
    const ms = startedAt + days * dayMs - Date.now();
    if (ms <= 0) return;
    await stripe.advanceClock({ minutes: ms / 60_000 });
    await setDatabaseClock(database, ahead());
    await product.setClock(ahead());
  };
  const enqueue = <Name extends QueueName>(queue: Name, job: Jobs[Name]) => boss.send(queue, job);
  /** Waits until nobody has anything to do that is due. */
  const settle = async (): Promise<void> => {
    do {
      while ((await stripe.waiting()) > 0) await wait(2);
      await product.work();
    } while ((await stripe.waiting()) > 0 || (await workLeft()));
  };
  const inbox = mailSandbox(mailServer.url);
  return { stripe, inbox, product, postOffice, endpoint: webhook, moveTo, enqueue, settle, startedAt };
}

/** Whether jobs or mails are due, such as those of a process that was killed. */
async function workLeft(): Promise<boolean> {
  const { rows } = await db().execute<{ left: boolean }>(sql`
    select exists (select from pgboss.job where state in ('created', 'retry') and start_after <= clock_timestamp())
      or exists (select from mails where sent_at is null and failed_at is null and held_at is null
        and next_try_at <= clock_timestamp() and (claimed_until is null or claimed_until <= clock_timestamp())) as left`);
  return rows[0]?.left ?? false;
}

/** How far the day has come when people act, and when the night's jobs run. */
export const dayTimes = { morning: (8 * hourMs) / dayMs, night: (2 * hourMs) / dayMs };
