import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePort } from '@/tests/free-port';
import { stripeSandbox } from '../client';
import { openSession, sdkFor } from './kit';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

async function start() {
  const serve = fileURLToPath(new URL('serve.ts', import.meta.url));
  const args = ['--import', 'tsx', serve, join(folder, 'stripe'), String(await freePort())];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const [url] = await once(createInterface({ input: started.stdout }), 'line');
  return { stripe: sdkFor(String(url)), box: stripeSandbox(String(url)) };
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('whatever was answered is there after a kill, and whatever was done half is not', async () => {
  let { stripe, box } = await start();
  const answered: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const opened = await openSession({ stripe }, { customer: (await stripe.customers.create({})).id });
    const { subscription } = await box.paySession(opened.id, 'pays');
    answered.push(String(subscription));
    // Dozens of calls are under way when it dies.
    const calls = Array.from({ length: 40 }, async (_, index) => {
      answered.push((await stripe.customers.create({ name: String(index) })).id);
    });
    void box.advanceClock({ days: 20 }).catch(() => undefined);
    await calls[round * 10];
    await kill();
    await Promise.allSettled(calls);
    ({ stripe, box } = await start());
    for (const id of answered)
      expect(await (id.startsWith('cus_') ? stripe.customers : stripe.subscriptions).retrieve(id)).toMatchObject({
        id,
      });
  }
  // Every invoice has its payment: a month's billing is written as one.
  await box.advanceClock({ days: 40 });
  const { data } = await stripe.invoices.list({ limit: 100, expand: ['data.payments'] });
  expect(data.length).toBeGreaterThanOrEqual(8);
  for (const { status, payments } of data) {
    expect(status).toBe('paid');
    expect(payments?.data).toHaveLength(1);
  }
});
