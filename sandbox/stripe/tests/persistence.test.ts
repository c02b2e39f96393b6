import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startReceiver, startSandbox, subscribe, WEBHOOK_SECRET } from './kit';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('everything is there again after a restart', async () => {
  const dataFile = join(folder, 'stripe');
  const first = await startSandbox({ dataFile });
  const { session, subscription } = await subscribe(first, 'threeDSecure');
  await subscribe(first, 'paysLaterSucceeds');
  await first.box.advanceClock({ days: 40 });
  const before = await first.stripe.subscriptions.retrieve(subscription.id);
  await first.close();
  const second = await startSandbox({ dataFile });
  expect(await second.stripe.subscriptions.retrieve(subscription.id)).toEqual(before);
  const { line_items } = await second.stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
  expect(line_items?.data).toHaveLength(1);
  await second.close();
});

test('a fresh start forgets', async () => {
  const dataFile = join(folder, 'stripe');
  const first = await startSandbox({ dataFile });
  await first.stripe.customers.create({});
  await first.close();
  const second = await startSandbox({ dataFile, fresh: true });
  expect((await second.stripe.customers.list()).data).toEqual([]);
  await second.close();
});

test('events held back by a stop are delivered after the next start', async () => {
  const dataFile = join(folder, 'stripe');
  const receiver = await startReceiver();
  const first = await startSandbox({ dataFile, webhook: { url: 'http://127.0.0.1:1/', secret: WEBHOOK_SECRET } });
  await first.stripe.customers.create({});
  await vi.waitFor(async () => expect(await first.box.deliveries()).toHaveLength(1));
  await first.close();
  const second = await startSandbox({ dataFile, webhook: { url: receiver.url, secret: WEBHOOK_SECRET } });
  await vi.waitFor(() => expect(receiver.types()).toEqual(['customer.created']), { timeout: 3000 });
  await second.close();
  await receiver.close();
});
