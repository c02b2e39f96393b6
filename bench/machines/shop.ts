import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isNotNull } from 'drizzle-orm';
import { closeDb, db, schema } from '@/db/client';
import type { BookedChoice } from '@/lib/carts/choice';
import { unmaintainedIn } from '@/lib/catalog/versions';
import { fillPool } from '@/lib/fleet/pool';
import { beginBuild } from '@/lib/machines/begin';
import type { Engine } from '@/lib/machines/engines/engine';
import { engine as configuredEngine } from '@/lib/machines/engines/pick';
import { startMachineWork } from '@/lib/machines/work';
import { orderOf } from '@/lib/orders/queries';
import { syncCatalog } from '@/lib/payments/setup/sync';
import type { Closers } from '@/sandbox/launcher/closers';
import { account, keys, newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';
import { stripeSandbox } from '@/sandbox/stripe/client';
import { startStripe } from '@/sandbox/stripe/start';
import { databaseUrl } from '@/tests/database-url';
import { swissBilling } from '@/tests/factories';
import { freePort } from '@/tests/free-port';
import { onServer } from '@/tests/on-server';
import { startServer } from '@/tests/server';
import { makeTemplate } from '@/tests/template';
import { expectOutcome, openAccount, orderAndPay } from '../ordering';
import { openWebhookDoor } from '../webhook-door';
import type { Trial } from './trials';
import { type Bought, handedOver, poolFilled, until } from './watch';

/** The shop with its sandbox, whose worker builds on a real engine. */
export type Shop = {
  engine: Engine;
  /** Orders and pays a machine of this name; returns when it was handed over. Throws with what its last step has said. */
  buy: (trial: Trial, hostname: string, keyLine: string) => Promise<Bought>;
  /** Lets one machine of each stack be built before it is ordered. */
  fillPool: () => Promise<void>;
};

/** `engineSettings`: of the product. What it has built is gone when the closers are done. */
export async function openShop(engineSettings: Record<string, string>, closers: Closers): Promise<Shop> {
  const stripeUrl = await openNeighbours(engineSettings, closers);
  closers.add(closeDb);
  await syncCatalog();
  const engine = configuredEngine();
  if (!engine) throw new Error('no engine is configured');
  closers.add(() => removeAll(engine));
  const worker = startMachineWork();
  closers.add(() => worker.stop());
  const staffId = await openAccount({ email: 'staff@example.org', name: 'Bench Staff', locale: 'en', staff: true });
  const stripe = stripeSandbox(stripeUrl);
  return {
    engine,
    buy: async (trial, hostname, keyLine) => {
      const email = `${trial.name}@example.org`;
      const accountId = await openAccount({ email, name: 'Bench Customer', locale: 'en' });
      const choice = choiceOf(trial, hostname, keyLine);
      const customer = { accountId, locale: 'en', billing: swissBilling, card: 'pays' } as const;
      const orderId = await orderAndPay(stripe, customer, choice);
      await until('the payment arrives', async () => (await orderOf(accountId, orderId))?.paidAt);
      if (choice.notes) expectOutcome('build now', await beginBuild(orderId, { by: staffId }), 'begun');
      return handedOver(engine, accountId, orderId);
    },
    fillPool: async () => {
      await fillPool(new Date());
      await poolFilled(engine);
    },
  };
}

/** Database, Stripe and its webhook. Returns where Stripe answers. */
async function openNeighbours(engineSettings: Record<string, string>, closers: Closers): Promise<string> {
  const server = await startServer();
  closers.add(() => server.stop());
  const name = `bench_machines_${process.pid}`;
  await makeTemplate(server.url, name);
  closers.add(() => onServer(server.url, `drop database "${name}" with (force)`));
  const port = await freePort();
  const webhook = { url: `http://127.0.0.1:${port}/`, secret: keys.stripeWebhook };
  const own = { secretKey: keys.stripeSecret, publishableKey: keys.stripePublishable };
  const stripeServer = await startStripe({ ...own, webhook, account });
  closers.add(() => stripeServer.close());
  Object.assign(process.env, sandboxSettings({ app: port, stripe: 1, mail: 1, postgres: 1 }, newAuthSecret()), {
    ...{ DATABASE_URL: databaseUrl(server.url, name), STRIPE_API_BASE: stripeServer.url },
    ...{ LOG_LEVEL: 'silent', MACHINE_POOL: '1', BACKUP_STORE: backupFolder(closers), ...engineSettings },
  });
  const door = await openWebhookDoor(port);
  closers.add(() => void door.close());
  return stripeServer.url;
}

/** Where last backups lie until the bench ends. */
function backupFolder(closers: Closers): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-machines-backups-'));
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  return pathToFileURL(folder).href;
}

/** With a note where the form asks for one, which staff read: what nobody maintains any more. */
function choiceOf({ plan, stack, components }: Trial, hostname: string, keyLine: string): BookedChoice {
  const notes = unmaintainedIn(stack, components, new Date()).length > 0 ? 'Yes, without a maintained library.' : '';
  return { plan, stack, components, hostname, notes, keyLines: [keyLine], interval: 'month' };
}

/** Every instance that the shop has made, whatever became of it; a bench that was interrupted may be deleting one itself. */
async function removeAll(engine: Engine): Promise<void> {
  const machines = await db().select().from(schema.machines).where(isNotNull(schema.machines.instance));
  for (const { instance } of machines) if (instance) await removed(engine, instance);
}

async function removed(engine: Engine, instance: string, tries = 5): Promise<void> {
  try {
    await engine.delete(instance);
  } catch (error) {
    if (tries === 1) return console.error(`${instance} is still there: ${String(error)}`);
    await wait(3000);
    await removed(engine, instance, tries - 1);
  }
}
