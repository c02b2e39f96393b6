import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { type OrderEventKind, orderEventKinds } from '@/db/schema/words';
import { useDatabase } from '@/tests/database';
import { aPlacedOrder, swissBilling } from '@/tests/factories';
import { type OrderEvent, auditLogOf, record } from './log';

useDatabase();

let orderId: string;
beforeEach(async () => {
  orderId = (await aPlacedOrder()).id;
});

const server = { ipv6: '2a0a:e5c0::1', ipv4: null, user: 'root', hostKeys: ['SHA256:abc'] };
const moment = new Date('2026-11-27T11:00:00Z');

const every: OrderEvent[] = [
  { kind: 'placed' },
  { kind: 'paymentPending' },
  { kind: 'paymentFailed' },
  { kind: 'expired' },
  { kind: 'discarded' },
  { kind: 'lapsed' },
  { kind: 'paid' },
  { kind: 'accepted', promisedAt: moment, anyway: ['cancelAsked'] },
  { kind: 'promiseMoved', before: moment, promisedAt: new Date(moment.getTime() + 1000), note: 'Disks are late.' },
  { kind: 'ready', server, anyway: [] },
  { kind: 'serverChanged', before: server, server: { ...server, ipv4: '185.203.112.7' }, note: 'A slip.' },
  { kind: 'noted', note: 'Call first.' },
  { kind: 'mailSentAgain', mailId: 'a-mail', mailKind: 'orderReady' },
  { kind: 'flagged', reason: 'refund', detail: '2500 rappen' },
  { kind: 'renewed', invoiceNumber: 'RH-1', totalRappen: 2500 },
  { kind: 'renewalFailed', invoiceNumber: null, totalRappen: 2500 },
  { kind: 'invoicePaid', invoiceNumber: 'RH-2', totalRappen: 5855 },
  { kind: 'invoiceFailed', invoiceNumber: 'RH-3', totalRappen: 5855 },
  { kind: 'refunded', invoiceNumber: 'RH-1', amountRappen: 500 },
  { kind: 'disputed', invoiceNumber: null, amountRappen: 2500 },
  { kind: 'suspended' },
  { kind: 'recovered' },
  { kind: 'endAsked' },
  { kind: 'machineStopped' },
  { kind: 'machineStarted' },
  { kind: 'httpsReady', hostname: 'www.example.ch' },
  { kind: 'machineRemoved' },
  { kind: 'cancelReceived', receivedAt: moment, through: 'form' },
  { kind: 'refundFailed', invoiceNumber: 'RH-1', amountRappen: 500 },
  { kind: 'disputeWon', invoiceNumber: 'RH-1', amountRappen: 500 },
  { kind: 'disputeLost', invoiceNumber: 'RH-1', amountRappen: 500 },
  { kind: 'cancelScheduled', endAt: moment },
  { kind: 'cancelRevoked' },
  {
    kind: 'planChanged',
    ...{ fromPlan: 'economy', toPlan: 'deluxe', fromInterval: 'month', toInterval: 'year' },
    ...{ fromPriceRappen: 2500, toPriceRappen: 50_000, dueNowRappen: 48_000, note: '' },
  },
  {
    kind: 'priceMoved',
    ...{ fromPriceRappen: 2500, toPriceRappen: 2600, fromVatBasisPoints: 810, toVatBasisPoints: 850 },
    effectiveAt: moment,
  },
  { kind: 'contractStep', step: 'refund', amountRappen: 500, note: 'The disk was late.' },
  { kind: 'contractStepFailed', step: 'retry', note: 'card_declined' },
  { kind: 'ended', endAt: moment },
  { kind: 'billingChanged', before: swissBilling, after: { ...swissBilling, city: 'Bern' } },
  { kind: 'vatCharged', fromRappen: 4625, toRappen: 5000 },
];

/** A row as an older version, or a mistake, left it. */
async function wrote(kind: OrderEventKind, detail: Record<string, unknown>) {
  await db().insert(schema.orderEvents).values({ orderId, kind, detail });
  const [line] = await auditLogOf(orderId);
  const { id: _id, at: _at, byName: _byName, ...told } = line ?? {};
  return told;
}

test('every kind is read as it was written', async () => {
  expect(new Set(every.map(({ kind }) => kind))).toEqual(new Set(orderEventKinds));
  for (const event of every) await record(db(), orderId, event);
  expect(await auditLogOf(orderId)).toEqual(every.map((event) => expect.objectContaining(event)));
});

test('a kind that says everything by itself needs no more than its word', async () => {
  await record(db(), orderId, 'placed', { at: moment });
  expect(await auditLogOf(orderId)).toMatchObject([{ kind: 'placed', at: moment, byName: null }]);
});

test('rows of older versions stay readable', async () => {
  const iso = moment.toISOString();
  const [before, after] = [server, { ...server, user: 'debian' }];
  const rows: [OrderEventKind, Record<string, unknown>, Record<string, unknown>][] = [
    ['accepted', { promisedAt: iso }, { promisedAt: moment }],
    ['ready', { server }, { server }],
    ['serverChanged', { before, server: after }, { before, server: after }],
    ['renewed', { invoice: 'RH-1', totalRappen: 2500 }, { invoiceNumber: 'RH-1', totalRappen: 2500 }],
    ['renewalFailed', { invoice: null, totalRappen: 2500 }, { invoiceNumber: null, totalRappen: 2500 }],
    ['refunded', { invoice: 'RH-1', amountRappen: 500 }, { invoiceNumber: 'RH-1', amountRappen: 500 }],
    ['cancelScheduled', { at: iso }, { endAt: moment }],
    ['ended', { at: iso }, { endAt: moment }],
    ['cancelRevoked', {}, {}],
  ];
  for (const [kind, detail, told] of rows) {
    await db().delete(schema.orderEvents);
    expect(await wrote(kind, detail)).toEqual({ kind, ...told });
  }
});

test.each([
  ['renewed', { invoiceNumber: 7, totalRappen: 2500 }, { totalRappen: 2500 }],
  ['renewed', { invoiceNumber: 'RH-1', totalRappen: '25' }, { invoiceNumber: 'RH-1' }],
  ['accepted', { promisedAt: 'soon', anyway: ['refunded', 'gone', 3] }, { anyway: ['refunded'] }],
  ['ready', { server: 'gone', anyway: ['refunded'] }, { anyway: ['refunded'] }],
  ['ready', { server: { ipv6: server.ipv6, user: 'root' } }, { server: { ...server, hostKeys: [] } }],
  ['mailSentAgain', { mailId: 'a-mail', mailKind: 'noLongerWritten' }, { mailId: 'a-mail' }],
  ['flagged', { reason: 'noLongerRaised', detail: 'Look.' }, { detail: 'Look.' }],
  ['noted', { note: 'Call.', left: 'over' }, { note: 'Call.' }],
] as const)('one field that cannot be read hides no other (%s %o)', async (kind, detail, told) => {
  expect(await wrote(kind, detail)).toEqual({ kind, ...told });
});
