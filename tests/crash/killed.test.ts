import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import { tellLateOrders } from '@/lib/orders/tell-late';
import type { CardName } from '@/sandbox/stripe/client';
import { useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { moveClock } from './clock';
import { deliveriesOf, type Delivery, paidAtStripe } from './deliveries';
import { useMail } from './mail';
import { type Obstacle, putUp } from './obstacles';
import { expectOnce, expectPendingOnce, inboxOf, mailRows } from './once';
import { forgotten, patience, type Product, startProduct, useProducts } from './product';

// A process that answers Stripe and works as the worker is killed with SIGKILL where it stands; the next one goes on.

useDatabase();
const stripe = useStripe();
const mail = useMail();
useProducts();
vi.setConfig({ testTimeout: 120_000 });

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});

/** What the database does with a statement whose sender is gone. */
type Aftermath = 'loses it' | 'finishes it';

type Paid = { orderId: string; eventId: string };
const whileReceiving: ((paid: Paid) => Obstacle)[] = [
  ({ eventId }) => ({ at: 'insert', table: 'webhook_events', when: `new.id = '${eventId}'` }),
  ({ orderId }) => ({ at: 'update', table: 'orders', when: `new.id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'insert', table: 'subscriptions', when: `new.order_id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'insert', table: 'order_events', when: `new.order_id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'insert', table: 'mails', when: `new.order_id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'commit', table: 'orders', when: `new.id = '${orderId}'` }),
];

test.for<Aftermath>(['loses it', 'finishes it'])(
  'killed while it writes event, order, subscription, history, mails, commit, and the database %s: each once',
  async (aftermath) => {
    const paid = await Promise.all(whileReceiving.map(() => paidWithEvent()));
    const obstacles = whileReceiving.map((obstacleFor, index) =>
      obstacleFor(paid[index] ?? { orderId: '', eventId: '' }),
    );
    const unanswered = await killAt(obstacles, aftermath, paid);
    expect(unanswered).toEqual(paid);
    for (const { delivery } of unanswered) expect(await product.deliver(delivery)).toBe(200);
    for (const { order } of paid) await expectOnce(order, mail());
  },
);

const whileMailing = {
  'claiming the mail': (kind) => change(kind, 'new.attempts > old.attempts'),
  'keeping the text': (kind) => change(kind, 'old.content is null and new.content is not null'),
  'noting it sent': (kind) => change(kind, 'new.sent_at is not null'),
} satisfies Record<string, (kind: string) => Obstacle>;
type MailStep = keyof typeof whileMailing;

test.for<[staff: MailStep, customer: MailStep, aftermath: Aftermath]>([
  ['claiming the mail', 'keeping the text', 'loses it'],
  ['claiming the mail', 'keeping the text', 'finishes it'],
  ['keeping the text', 'noting it sent', 'loses it'],
  ['keeping the text', 'noting it sent', 'finishes it'],
  ['noting it sent', 'noting it sent', 'loses it'],
])(
  'killed while %s to staff and %s to the customer, and the database %s: each once',
  async ([staff, customer, aftermath]) => {
    const paid = await paidWithEvent();
    const obstacles = [whileMailing[staff]('orderPaidStaff'), whileMailing[customer]('orderPaid')];
    expect(await killAt(obstacles, aftermath, [paid])).toEqual([]);
    await expectOnce(paid.order, mail());
  },
);

test('killed after Resend accepted the mails and before it answered: each once', async () => {
  const { order, delivery } = await paidWithEvent();
  await mail().failNext('lost', 2);
  await product.deliver(delivery);
  await vi.waitFor(async () => expect(await inboxOf(order, mail())).toHaveLength(2), patience);
  await product.kill();
  await restart();
  await expectOnce(order, mail());
});

const whileNotingPending: ((paid: Paid) => Obstacle)[] = [
  ({ eventId }) => ({ at: 'insert', table: 'webhook_events', when: `new.id = '${eventId}'` }),
  ({ orderId }) => ({ at: 'update', table: 'orders', when: `new.id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'insert', table: 'order_events', when: `new.order_id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'insert', table: 'mails', when: `new.order_id = '${orderId}'` }),
  ({ orderId }) => ({ at: 'commit', table: 'orders', when: `new.id = '${orderId}'` }),
];

test.for<Aftermath>(['loses it', 'finishes it'])(
  'killed while it notes a payment that takes days, at each of its steps, and the database %s: confirmed once',
  async (aftermath) => {
    const pending = await Promise.all(whileNotingPending.map(() => paidWithEvent({ card: 'bankDebit' })));
    const obstacles = whileNotingPending.map((obstacleFor, index) => obstacleFor(pending[index] ?? expect.fail()));
    const unanswered = await killAt(obstacles, aftermath, pending);
    for (const { delivery } of unanswered) expect(await product.deliver(delivery)).toBe(200);
    for (const { order } of pending) await expectPendingOnce(order, mail());
  },
);

test.for<[step: MailStep, aftermath: Aftermath]>([
  ['claiming the mail', 'loses it'],
  ['keeping the text', 'finishes it'],
  ['noting it sent', 'loses it'],
  ['noting it sent', 'finishes it'],
])('killed while %s to the customer whose payment takes days, and the database %s: once', async ([step, aftermath]) => {
  const pending = await paidWithEvent({ card: 'bankDebit' });
  expect(await killAt([whileMailing[step]('orderPaymentPending')], aftermath, [pending])).toEqual([]);
  await expectPendingOnce(pending.order, mail());
});

test.for<[step: MailStep | 'writing the mail', aftermath: Aftermath]>([
  ['writing the mail', 'loses it'],
  ['writing the mail', 'finishes it'],
  ['claiming the mail', 'loses it'],
  ['keeping the text', 'finishes it'],
  ['noting it sent', 'loses it'],
])('killed while %s about a promise that was missed, and the database %s: told once', async ([step, aftermath]) => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const building = { placedAt: ago(30), paidAt: ago(30), acceptedAt: ago(29), promisedAt: ago(20) };
  const order = await aPlacedOrder(undefined, building);
  const writing: Obstacle = { at: 'insert', table: 'mails', when: `new.order_id = '${order.id}'` };
  const obstacle = step === 'writing the mail' ? writing : whileMailing[step]('orderLate');
  await killWhile([obstacle], aftermath, () => enqueue(db(), 'sweep', [{}]));
  await vi.waitFor(async () => expect(await mailRows(order)).toMatchObject([{ sentAt: expect.any(Date) }]), patience);
  await times(10, () => tellLateOrders(new Date()));
  expect(await mailRows(order)).toMatchObject([{ kind: 'orderLate', failedAt: null, claimedUntil: null }]);
  expect(await inboxOf(order, mail())).toEqual(['orderLate']);
});

test('killed after an invoice set its order paid and before the event is noted: the next delivery does the rest', async () => {
  const paid = await paidWithEvent({ type: 'invoice.paid' });
  const noting: Obstacle = { at: 'insert', table: 'webhook_events', when: `new.id = '${paid.eventId}'` };
  expect(await killAt([noting], 'loses it', [paid])).toEqual([paid]);
  expect(await product.deliver(paid.delivery)).toBe(200);
  await expectOnce(paid.order, mail());
});

test('killed at the commit by an event that never comes again: the sweep finds the payment', async () => {
  const paid = await paidWithEvent({ placedAt: new Date(Date.now() - 10 * 60_000) });
  await killAt([{ at: 'commit', table: 'orders', when: `new.id = '${paid.orderId}'` }], 'loses it', [paid]);
  await expectOnce(paid.order, mail());
});

/** An order that is paid at Stripe, and the delivery that will tell us. */
async function paidWithEvent({
  placedAt,
  type = 'checkout.session.completed',
  card,
}: { placedAt?: Date; type?: string; card?: CardName } = {}) {
  const { order } = await paidAtStripe(stripe(), { placedAt, card });
  const [delivery] = await deliveriesOf(stripe(), order, type);
  if (!delivery) throw new Error('Stripe says nothing of the payment');
  return { order, orderId: order.id, delivery, eventId: delivery.eventId };
}

/** Brings the deliveries, kills the process once all obstacles are reached, and starts the next. Returns what it left unanswered. */
async function killAt<One extends { delivery: Delivery }>(
  obstacles: Obstacle[],
  aftermath: Aftermath,
  all: One[],
): Promise<One[]> {
  const answered = new Set<One>();
  await killWhile(obstacles, aftermath, async () => {
    for (const one of all) void product.deliver(one.delivery).then(() => answered.add(one));
  });
  return all.filter((one) => !answered.has(one));
}

/** Kills the process once what `begin` sets going has reached all obstacles, and starts the next. */
async function killWhile(obstacles: Obstacle[], aftermath: Aftermath, begin: () => Promise<void>): Promise<void> {
  const held = await putUp(obstacles);
  await begin();
  await held.reached(obstacles.length);
  await product.kill();
  if (aftermath === 'loses it') await product.cutOff();
  await held.release();
  await forgotten(product);
  await held.remove();
  await restart();
}

/** The next process, after the time in which jobs and claims of the last one count as held. */
async function restart(): Promise<void> {
  await forgotten(product);
  // Once until jobs are given up and claims are over, and once until the next try is due.
  await moveClock(2);
  await moveClock(2);
  product = await startProduct();
}

function change(kind: string, when: string): Obstacle {
  return { at: 'update', table: 'mails', when: `new.kind = '${kind}' and ${when}` };
}
