import { beforeAll, expect, test, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { moveClock } from './clock';
import { deliveriesOf, paidAtStripe } from './deliveries';
import { useMail } from './mail';
import { expectOnce, inboxOf, mailRows } from './once';
import { patience, type Product, startProduct, useProducts } from './product';

// Resend does not work for an hour, while the worker goes on trying.

useDatabase();
const stripe = useStripe();
const mail = useMail();
useProducts();
vi.setConfig({ testTimeout: 120_000 });

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 60_000);

test.for([429, 500] as const)('Resend answers %i for an hour: each mail arrives once', async (status) => {
  await mail().failNext(status, 1000);
  const orders = [await paid(), await paid()];
  for (let minutes = 0; minutes <= 60; minutes += 15) {
    await vi.waitFor(async () => expect(await dueMails()).toBe(0), patience);
    await moveClock(15);
  }
  for (const order of orders) {
    expect(await inboxOf(order, mail())).toEqual([]);
    for (const { attempts, failedAt } of await mailRows(order)) {
      expect(attempts).toBeGreaterThan(3);
      expect(failedAt).toBeNull();
    }
  }
  await mail().clear();
  await moveClock(60);
  for (const order of orders) await expectOnce(order, mail());
});

test('Resend answers nothing for an hour, although it takes the mails once: each mail arrives once', async () => {
  await mail().failNext('silent', 2);
  const order = await paid();
  await vi.waitFor(async () => expect(await dueMails()).toBe(0), patience);
  expect(await inboxOf(order, mail())).toEqual([]);
  await mail().failNext('lost', 2);
  await moveClock(30);
  await vi.waitFor(async () => expect(await dueMails()).toBe(0), patience);
  expect(await mailRows(order)).toMatchObject([
    { attempts: 2, sentAt: null },
    { attempts: 2, sentAt: null },
  ]);
  await moveClock(30);
  await expectOnce(order, mail());
});

/** An order that is paid, of which Stripe has told us. */
async function paid(): Promise<Order> {
  const { order } = await paidAtStripe(stripe());
  for (const delivery of await deliveriesOf(stripe(), order)) expect(await product.deliver(delivery)).toBe(200);
  return order;
}

/** Mails that a worker has taken or would take now. */
async function dueMails(): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from mails
    where sent_at is null and failed_at is null and (claimed_until > now() or next_try_at <= now())`);
  return rows[0]?.count ?? 0;
}
