import { beforeAll, expect, test, vi } from 'vitest';
import type { Order } from '@/lib/orders/queries';
import { sweepOrders } from '@/lib/orders/sweep';
import { useDatabase } from '@/tests/database';
import { afterPayment, useStripe } from '@/tests/stripe';
import { type Delivery, deliveriesOf, paidAtStripe } from './deliveries';
import { useMail } from './mail';
import { expectOnce, expectPendingOnce, inboxOf } from './once';
import { type Product, startProduct, useProducts } from './product';

// Two processes of the product are told of the same payment by everybody at once, while their workers send its mails.

useDatabase();
const stripe = useStripe();
const mail = useMail();
useProducts();
vi.setConfig({ testTimeout: 120_000 });

let products: Product[];
beforeAll(async () => {
  products = await Promise.all([startProduct(), startProduct()]);
  // Stripe keeps its own deliveries back: to the sweep they are events that it could not deliver.
  await stripe().setWebhook({ url: 'http://127.0.0.1:9/', secret: 'whsec_unused' });
  await stripe().pauseWebhooks();
}, 60_000);

test.for(['pays', 'bankDebit'] as const)(
  'fifty deliveries of all events, the return page and the sweep at once (card "%s"): each once',
  async (card) => {
    const { order, sessionId } = await paidAtStripe(stripe(), { card, placedAt: new Date(Date.now() - 10 * 60_000) });
    if (card === 'bankDebit') await stripe().finishLatePayment(sessionId, 'succeeds');
    const events = await deliveriesOf(stripe(), order);
    const kinds = events.map(({ body }) => JSON.parse(body).type);
    expect(kinds).toEqual(expect.arrayContaining(['checkout.session.completed', 'invoice.paid']));
    expect(kinds.includes('checkout.session.async_payment_succeeded')).toBe(card === 'bankDebit');

    await fire(order, events);
    await expectOnce(order, mail());
  },
);

test('the same while a payment takes days, and again when it has arrived: one mail at once, the others later', async () => {
  const paying = { card: 'bankDebit', placedAt: new Date(Date.now() - 10 * 60_000) } as const;
  const { order, sessionId } = await paidAtStripe(stripe(), paying);
  await fire(order, await deliveriesOf(stripe(), order));
  await expectPendingOnce(order, mail());
  await stripe().finishLatePayment(sessionId, 'succeeds');
  await fire(order, await deliveriesOf(stripe(), order));
  await expectOnce(order, mail());
  expect((await inboxOf(order, mail())).toSorted()).toEqual(['orderPaid', 'orderPaidStaff', 'orderPaymentPending']);
});

/** Fifty deliveries of the events in random order, ten return pages and three sweeps at once. */
async function fire(order: Order, events: Delivery[]): Promise<void> {
  const deliveries = Array.from({ length: 50 }, (_, index) => events[index % events.length] ?? expect.fail('no event'));
  const statuses = await Promise.all([
    ...shuffled(deliveries).map((delivery, index) => products[index % 2]?.deliver(delivery)),
    ...Array.from({ length: 10 }, () => afterPayment(order.accountId, order.id).then(() => 200)),
    ...Array.from({ length: 3 }, () => sweepOrders(new Date()).then(() => 200)),
  ]);
  expect(new Set(statuses)).toEqual(new Set([200]));
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
