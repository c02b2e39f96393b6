import { createEmulator, type Emulator } from 'emulate';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { handOver } from '@/lib/machines/hand-over';
import { resendMail } from '@/lib/mail/again';
import { mailState, failingMails } from '@/lib/mail/list';
import { deliverDue } from '@/lib/mail/deliver';
import { acceptOrder } from '@/lib/orders/accept';
import { sendRequest } from '@/lib/requests/send';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { answerCancellation, cancellationOfLink } from './answer';
import { holdBack } from './hold-mails';

let resend: Emulator;
useDatabase();
beforeAll(async () => {
  resend = await createEmulator({ service: 'resend', port: 0 });
  process.env.RESEND_BASE_URL = resend.url;
});
beforeEach(() => resend.reset());
beforeEach(resetDatabase);
afterAll(() => resend.close());

const server = { ipv6: '2a0a:e5c0:2::1', ipv4: null, user: 'root', hostKeys: [`SHA256:${'a'.repeat(43)}`] };
const { mails, orders, requests } = schema;
const helpers = { holdsBack: holdBack, readDocument: async () => undefined };
/** Mails that are written meanwhile are due by then. */
const now = new Date(Date.now() + 60_000);

/** An order that is ready, whose mail about it waits in the outbox. */
async function aReadyOrder(anyway: Parameters<typeof handOver>[0]['anyway'] = []) {
  const customer = await anAccount({ email: 'vreni@example.ch' });
  const staff = await anAccount({ staff: true });
  const order = await aPlacedOrder(customer, { paidAt: now });
  const step = { orderId: order.id, staffId: staff.id, began: 0, anyway };
  const becomesReady = () => handOver({ ...step, server });
  return { customer, staff, order, step, becomesReady, number: `R-${order.number}` };
}

async function mailOf(kind: 'orderReady' | 'orderAccepted' | 'cancelAsked') {
  const [mail] = await db().select().from(mails).where(eq(mails.kind, kind));
  return mail ?? expect.fail(`no mail of kind ${kind}`);
}

/** What the worker does with everything that waits. */
async function works(): Promise<void> {
  let delivery;
  do delivery = await deliverDue(now, helpers);
  while (delivery);
}

/** The subjects of the mails that have left for the customer. */
async function received(): Promise<string[]> {
  const answer = await fetch(`${resend.url}/emails`, { headers: { authorization: 'Bearer re_sandbox' } });
  // The emulator lists mails in Resend's own form.
  const { data } = (await answer.json()) as { data: { to: string[]; subject: string }[] };
  return data.filter(({ to }) => to.includes('vreni@example.ch')).map(({ subject }) => subject);
}

const cancel = (message: string, accountId?: string) =>
  sendRequest(
    {
      ...{ kind: 'cancel', site: 'rails-hosting', locale: 'en', name: 'Somebody', email: 'stranger@example.net' },
      message,
    },
    { address: '192.0.2.1', accountId },
  );

test('“ready” leaves when nothing speaks against it', async () => {
  const { becomesReady } = await aReadyOrder();
  expect(await becomesReady()).toBe('ready');
  await works();
  expect(await received()).toEqual([expect.stringContaining('is ready')]);
});

const ways: [string, (order: Awaited<ReturnType<typeof aReadyOrder>>) => Promise<unknown>][] = [
  ['a stranger’s cancellation', ({ number }) => cancel(number)],
  ['the customer’s cancellation', ({ number, customer }) => cancel(number, customer.id)],
  ['the end', ({ order }) => db().update(orders).set({ endedAt: now }).where(eq(orders.id, order.id))],
  [
    'a cancellation at Stripe',
    ({ order }) => db().update(orders).set({ cancelAt: now }).where(eq(orders.id, order.id)),
  ],
];

test.each(ways)('“ready” is held back when %s comes before it is sent', async (_name, happens) => {
  const order = await aReadyOrder();
  await order.becomesReady();
  await happens(order);
  await works();
  await works();
  expect(await received()).not.toContainEqual(expect.stringContaining('is ready'));
  const mail = await mailOf('orderReady');
  expect(mail).toMatchObject({ sentAt: null, heldAt: now, claimedUntil: null, uncertainSince: null });
  expect(mailState(mail)).toBe('held');
  expect((await failingMails()).map(({ id }) => id)).toEqual([mail.id]);
  expect(await deliverDue(new Date(now.getTime() + 3_600_000), helpers)).toBeUndefined();
});

test.each(ways)('a colleague can send it all the same, once: %s', async (_name, happens) => {
  const order = await aReadyOrder();
  await order.becomesReady();
  await happens(order);
  await works();
  const { id } = await mailOf('orderReady');
  expect(await resendMail(id, order.staff.id)).toBe('queued');
  await works();
  await works();
  expect((await received()).filter((subject) => subject.includes('is ready'))).toHaveLength(1);
});

test('what a colleague knew when the machine was handed over holds nothing back, what came later does', async () => {
  const order = await aReadyOrder(['cancelAsked']);
  await cancel(order.number);
  expect(await order.becomesReady()).toBe('ready');
  const question = await mailOf('cancelAsked');
  await answerCancellation(String(question.props.token), 'confirm');
  await works();
  expect(mailState(await mailOf('orderReady'))).toBe('held');
});

test('it goes out by itself when the customer says that the cancellation is not theirs, and not before', async () => {
  const order = await aReadyOrder();
  await order.becomesReady();
  await cancel(order.number);
  const token = String((await mailOf('cancelAsked')).props.token);
  await works();
  expect(await cancellationOfLink(token)).toBeDefined();
  await db().update(mails).set({ retryUntil: now }).where(eq(mails.kind, 'orderReady'));
  await answerCancellation(token, 'object');
  const { heldAt, retryUntil } = await mailOf('orderReady');
  expect(heldAt).toBeNull();
  expect(retryUntil.getTime()).toBeGreaterThan(Date.now() + 3 * 86_400_000);
  await works();
  expect((await received()).filter((subject) => subject.includes('is ready'))).toHaveLength(1);
});

test('it stays held when a second thing speaks against it', async () => {
  const order = await aReadyOrder();
  await order.becomesReady();
  await cancel(order.number);
  const token = String((await mailOf('cancelAsked')).props.token);
  await works();
  await db().update(orders).set({ cancelAt: now }).where(eq(orders.id, order.order.id));
  await answerCancellation(token, 'object');
  expect(mailState(await mailOf('orderReady'))).toBe('held');
});

test('it stays held when a colleague marks the request done: that may mean that the contract is ended', async () => {
  const order = await aReadyOrder();
  await order.becomesReady();
  await cancel(order.number);
  await works();
  await db().update(requests).set({ doneAt: now });
  await works();
  expect(mailState(await mailOf('orderReady'))).toBe('held');
});

test('“we are building” is held back as well', async () => {
  const { step, order } = await aReadyOrder();
  expect(await acceptOrder({ ...step, promisedAt: now })).toBe('accepted');
  await db().update(orders).set({ endedAt: now }).where(eq(orders.id, order.id));
  await works();
  expect(mailState(await mailOf('orderAccepted'))).toBe('held');
});
