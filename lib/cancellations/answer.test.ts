import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { openRequests } from '@/lib/requests/list';
import type { NewRequest } from '@/lib/requests/schema';
import { sendRequest } from '@/lib/requests/send';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { answerCancellation, cancellationOfLink } from './answer';
import { cancellationState } from './state';

const { mails, orders, requests } = schema;
useDatabase();
beforeEach(resetDatabase);

const stranger = { address: '192.0.2.1' };
const now = new Date();
const cancel = (message: string, email = 'stranger@example.net'): NewRequest => ({
  ...{ kind: 'cancel', site: 'rails-hosting', locale: 'en', name: 'Somebody' },
  ...{ email, message },
});
const mailed = async () => (await db().select().from(mails)).map(({ kind, to }) => `${kind} ${to}`).toSorted();
const states = async () => (await openRequests()).map(cancellationState);

async function aCustomer() {
  const account = await anAccount({ email: 'vreni@example.ch', locale: 'de' });
  const order = await aPlacedOrder(account, { paidAt: now, hostname: 'app.example.ch' });
  return { account, order, number: `R-${order.number}` };
}

/** The secret of the link that went to the customer. */
async function linkSent(): Promise<string> {
  const asked = (await db().select().from(mails)).find(({ kind }) => kind === 'cancelAsked');
  return String(asked?.props.token);
}

test('a stranger’s cancellation is received, and asked of the customer at the account’s own address', async () => {
  const { order, number } = await aCustomer();
  await sendRequest(cancel(`Please end ${number}`), stranger, now);
  expect(await mailed()).toEqual([
    'cancelAsked vreni@example.ch',
    'requestReceived stranger@example.net',
    'requestStaff staff@rails-hosting.test',
  ]);
  expect(await openRequests()).toMatchObject([
    { orderId: order.id, orderNumber: order.number, customerEmail: 'vreni@example.ch', createdAt: now },
  ]);
  expect(await states()).toEqual(['asked']);
});

test('the customer at the account’s address gets one mail, which says that it arrived', async () => {
  const { number } = await aCustomer();
  await sendRequest(cancel(number, 'vreni@example.ch'), stranger, now);
  expect(await mailed()).toEqual(['cancelAsked vreni@example.ch', 'requestStaff staff@rails-hosting.test']);
  expect(await states()).toEqual(['asked']);
});

test('a customer who is logged in need not be asked; somebody else who is logged in does not count', async () => {
  const { account, number } = await aCustomer();
  await sendRequest(cancel(number), { ...stranger, accountId: (await anAccount()).id }, now);
  await sendRequest(cancel(number, 'vreni@example.ch'), { ...stranger, accountId: account.id }, now);
  expect((await states()).toSorted()).toEqual(['asked', 'confirmed']);
  expect((await mailed()).filter((mail) => mail.startsWith('requestReceived'))).toEqual([
    'requestReceived stranger@example.net',
    'requestReceived vreni@example.ch',
  ]);
});

test('who is logged in and gives another address: the account’s own is told as well', async () => {
  const { account, number } = await aCustomer();
  await sendRequest(cancel(number), { ...stranger, accountId: account.id }, now);
  expect(await mailed()).toEqual([
    'requestReceived stranger@example.net',
    'requestReceived vreni@example.ch',
    'requestStaff staff@rails-hosting.test',
  ]);
});

test('the order of who is logged in is found whatever address they give, and before another one of the same name', async () => {
  const { account, order } = await aCustomer();
  const namesake = await aPlacedOrder(undefined, { hostname: 'app.example.ch' });
  await sendRequest(cancel('Please cancel', 'other@example.net'), { ...stranger, accountId: account.id }, now);
  await sendRequest(cancel('app.example.ch'), { ...stranger, accountId: namesake.accountId }, now);
  await sendRequest(cancel('app.example.ch'), stranger, now);
  expect((await openRequests()).map(({ orderId }) => orderId).toSorted()).toEqual(
    [order.id, namesake.id, null].toSorted(),
  );
});

test('an order is found by its host name as people write it', async () => {
  const order = await aPlacedOrder(undefined, { hostname: 'www.xn--bcher-kva.example' });
  await sendRequest(cancel('Bitte kündigen: www.Bücher.example.'), stranger, now);
  expect(await openRequests()).toMatchObject([{ orderId: order.id }]);
});

test('nobody is asked about a contract that has ended', async () => {
  const { order, number } = await aCustomer();
  await db().update(orders).set({ endedAt: now }).where(eq(orders.id, order.id));
  await sendRequest(cancel(number), stranger, now);
  expect(await mailed()).toEqual(['requestReceived stranger@example.net', 'requestStaff staff@rails-hosting.test']);
  expect(await openRequests()).toMatchObject([{ orderId: order.id }]);
});

test.each([
  ['a number that nobody has', 'R-99999'],
  ['nothing', 'I want out'],
  ['digits that may be a postal code', 'postal code'],
  ['numbers of two orders', 'both'],
])('when it does not say which order, nobody is asked: %s', async (_name, text) => {
  const { number } = await aCustomer();
  const other = await aPlacedOrder();
  const texts: Record<string, string> = {
    both: `${number} and R-${other.number}`,
    'postal code': `I live in ${number.slice(2)} Berlin`,
  };
  await sendRequest(cancel(texts[text] ?? text), stranger, now);
  expect(await mailed()).toEqual(['requestReceived stranger@example.net', 'requestStaff staff@rails-hosting.test']);
  expect(await states()).toEqual(['unclear']);
});

test.each(['app.example.ch', 'The server APP.example.ch.', 'r-NUMBER', 'RNUMBER'])(
  'an order is found by its number or host name: %s',
  async (text) => {
    const { order } = await aCustomer();
    await sendRequest(cancel(text.replace('NUMBER', String(order.number))), stranger, now);
    expect(await openRequests()).toMatchObject([{ orderId: order.id }]);
  },
);

test('the only order of an address is found by it', async () => {
  const { order } = await aCustomer();
  await sendRequest(cancel('Please cancel', 'vreni@example.ch'), stranger, now);
  expect(await openRequests()).toMatchObject([{ orderId: order.id }]);
});

test('strangers cannot fill the customer’s mailbox', async () => {
  const { number } = await aCustomer();
  await times(12, (time) => sendRequest(cancel(number, `s${time}@example.net`), { address: `192.0.2.${time}` }, now));
  expect((await mailed()).filter((mail) => mail.startsWith('cancelAsked'))).toHaveLength(1);
  for (let time = 0; time < 5; time++) {
    await db().update(requests).set({ objectedAt: now });
    await sendRequest(cancel(number, `t${time}@example.net`), { address: `198.51.100.${time}` }, now);
  }
  expect((await mailed()).filter((mail) => mail.startsWith('cancelAsked'))).toHaveLength(3);
});

test('not by cancelling several of their orders either, nor at the same moment', async () => {
  const { account, number } = await aCustomer();
  const others = await Promise.all([1, 2, 3, 4].map(() => aPlacedOrder(account)));
  const numbers = [number, number, number, ...others.map((order) => `R-${order.number}`)];
  await Promise.all(
    numbers.map((each, n) => sendRequest(cancel(each, `s${n}@example.net`), { address: `192.0.2.${n}` }, now)),
  );
  expect((await mailed()).filter((mail) => mail.startsWith('cancelAsked'))).toHaveLength(3);
  expect(await states()).toEqual(numbers.map(() => 'asked'));
});

test('one answer counts for all that came while the question waited', async () => {
  const { number } = await aCustomer();
  for (const time of [0, 1, 2]) await sendRequest(cancel(number, `s${time}@example.net`), stranger, now);
  const secret = await linkSent();
  expect(await cancellationOfLink(secret)).toMatchObject({ received: { count: 3, firstAt: now } });
  await answerCancellation(secret, 'object');
  expect(await states()).toEqual(['objected', 'objected', 'objected']);
  expect(await cancellationOfLink(secret)).toMatchObject({ received: { count: 1 } });
});

test.each([
  ['confirm', {}, 1],
  ['object', {}, 1],
  ['confirm', { cancelAt: now }, 0],
  ['confirm', { endedAt: now }, 0],
  ['object', { endedAt: now }, 1],
] as const)(
  '%s after staff marked it done, the order having become %j: open again %d',
  async (answer, change, open) => {
    const { order, number } = await aCustomer();
    await sendRequest(cancel(number), stranger, now);
    await db().update(requests).set({ doneAt: now });
    if (Object.keys(change).length > 0) await db().update(orders).set(change).where(eq(orders.id, order.id));
    expect(await answerCancellation(await linkSent(), answer)).toBe('answered');
    expect(await openRequests()).toHaveLength(open);
    const told = (await db().select().from(mails)).find(({ kind }) => kind === 'cancelAnswered');
    expect(told?.props).toMatchObject({ answer, ended: 'endedAt' in change });
  },
);

test('known and unknown orders are answered the same, and take as long', async () => {
  const { number } = await aCustomer();
  for (const [index, message] of [number, 'R-99999'].entries()) {
    const start = performance.now();
    expect(await sendRequest(cancel(message, `s${index}@example.net`), stranger, now)).toBe('sent');
    expect(performance.now() - start).toBeGreaterThan(290);
  }
});

test.each([
  ['confirm', 'confirmed'],
  ['object', 'objected'],
] as const)('the customer’s answer counts once and staff are told: %s', async (answer, state) => {
  const { number } = await aCustomer();
  await sendRequest(cancel(number), stranger, now);
  const secret = await linkSent();
  for (let time = 0; time < 3; time++)
    expect(await cancellationOfLink(secret)).toMatchObject({ request: { confirmedAt: null } });
  const answers = await Promise.all([1, 2, 3].map(() => answerCancellation(secret, answer)));
  expect(answers.toSorted()).toEqual(['answered', 'gone', 'gone']);
  expect(await answerCancellation(secret, answer === 'confirm' ? 'object' : 'confirm')).toBe('gone');
  expect(await states()).toEqual([state]);
  expect((await mailed()).filter((mail) => mail.startsWith('cancelAnswered'))).toHaveLength(1);
});

test('a link that is wrong or older than thirty days answers nothing', async () => {
  const { number } = await aCustomer();
  await sendRequest(cancel(number), stranger, now);
  const secret = await linkSent();
  expect(await answerCancellation('guess', 'confirm')).toBe('gone');
  await db()
    .update(requests)
    .set({ createdAt: new Date(now.getTime() - 31 * 24 * 3_600_000) });
  expect(await cancellationOfLink(secret)).toBeUndefined();
  expect(await answerCancellation(secret, 'confirm')).toBe('gone');
  expect(await states()).toEqual(['asked']);
});

test('neither the list for staff nor the table holds the secret of a link', async () => {
  const { number } = await aCustomer();
  await sendRequest(cancel(number), stranger, now);
  const secret = await linkSent();
  expect(JSON.stringify(await db().select().from(requests))).not.toContain(secret);
  expect((await openRequests())[0]).not.toHaveProperty('answerHash');
});
