import { createEmulator, type Emulator } from 'emulate';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { handOver } from '@/lib/machines/hand-over';
import { useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { startShopWorker } from './start';

const { mails, orders } = schema;
let resend: Emulator;
useDatabase();
beforeAll(async () => {
  resend = await createEmulator({ service: 'resend', port: 0 });
  process.env.RESEND_BASE_URL = resend.url;
});
afterAll(() => resend.close());

async function aReadyOrder(ipv6: string) {
  const staff = await anAccount({ staff: true });
  const order = await aPlacedOrder(undefined, { paidAt: new Date(), hostname: `h${ipv6.at(-1)}.example.org` });
  const hostKeys = [`SHA256:${(ipv6.at(-1) ?? '').repeat(43)}`];
  const server = { ipv6, ipv4: null, user: 'root', hostKeys };
  expect(await handOver({ orderId: order.id, server, staffId: staff.id, began: 0, anyway: [] })).toBe('ready');
  return order.id;
}

async function mailAbout(orderId: string) {
  const [mail] = await db().select().from(mails).where(eq(mails.orderId, orderId));
  return mail;
}

test('the worker sends “ready”, but not for an order that has ended meanwhile', async () => {
  const ended = await aReadyOrder('2a0a:e5c0:2::1');
  await db().update(orders).set({ endedAt: new Date() }).where(eq(orders.id, ended));
  const running = await aReadyOrder('2a0a:e5c0:2::2');
  const worker = await startShopWorker();
  await vi.waitFor(async () => expect(await mailAbout(running)).toMatchObject({ sentAt: expect.any(Date) }), 10_000);
  await vi.waitFor(async () => expect(await mailAbout(ended)).toMatchObject({ heldAt: expect.any(Date) }), 10_000);
  await worker.stop();
  expect(await mailAbout(ended)).toMatchObject({ sentAt: null, providerId: null });
}, 30_000);
