import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { orderForStaff } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { changeServer } from './change';
import { handOver } from './hand-over';

useDatabase();
beforeEach(resetDatabase);

const server = {
  ipv6: '2a0a:e5c0:2::1',
  ipv4: null,
  user: 'app',
  hostKeys: [`SHA256:${'a'.repeat(43)} (ED25519)`],
};
const moved = { ...server, ipv6: '2a0a:e5c0:2::2' };

async function aPaidOrder(over = {}) {
  const staff = await anAccount({ name: 'Anna', staff: true });
  const order = await aPlacedOrder(undefined, { paidAt: new Date(), ...over });
  return { orderId: order.id, staffId: staff.id, began: 0, anyway: [], tell: false, reason: '' };
}

async function aReadyOrder() {
  const order = await aPaidOrder();
  await handOver({ ...order, server });
  return { ...order, began: 1 };
}

const serverOf = async (orderId: string) => (await orderForStaff(orderId))?.order.server;
const mails = () => db().select().from(schema.mails).orderBy(schema.mails.id);

test('a correction is in the history with what was before and why, and sends no mail unless asked', async () => {
  const order = await aReadyOrder();
  expect(await changeServer({ ...order, server: moved, reason: 'A slip.' })).toBe('serverChanged');
  expect(await serverOf(order.orderId)).toEqual(moved);
  expect(await auditLogOf(order.orderId)).toMatchObject([
    { kind: 'ready' },
    { kind: 'serverChanged', byName: 'Anna', before: server, server: moved, note: 'A slip.' },
  ]);
  expect(await mails()).toHaveLength(1);
});

test('the mail about a correction is of its own kind and holds what was and what is', async () => {
  const order = await aReadyOrder();
  await changeServer({ ...order, server: moved, tell: true, reason: 'A slip.' });
  const changes = [{ field: 'ipv6', before: server.ipv6, after: moved.ipv6 }];
  const props = { server: moved, changes, reason: 'A slip.' };
  expect(await mails()).toMatchObject([{ kind: 'orderReady' }, { kind: 'serverChanged', props }]);
});

test('each correction that the customer is told of is one mail, also when the button is pressed twenty times', async () => {
  const order = { ...(await aReadyOrder()), tell: true };
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => changeServer({ ...order, server: moved })));
  expect(outcomes.filter((outcome) => outcome === 'serverChanged')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'serverSame')).toHaveLength(19);
  await changeServer({ ...order, server, began: 2 });
  expect((await mails()).map(({ kind }) => kind)).toEqual(['orderReady', 'serverChanged', 'serverChanged']);
  expect(await auditLogOf(order.orderId)).toHaveLength(3);
});

test('who is second sees what the first changed, and undoes nothing', async () => {
  const order = await aReadyOrder();
  await changeServer({ ...order, server: moved });
  const older = { ...server, ipv4: '185.203.112.1' };
  expect(await changeServer({ ...order, server: older })).toMatchObject({
    conflict: [{ kind: 'serverChanged', byName: 'Anna', before: server, server: moved }],
  });
  expect(await serverOf(order.orderId)).toEqual(moved);
  const began = auditLogLength(await auditLogOf(order.orderId));
  expect(await changeServer({ ...order, server: { ...moved, ipv4: '185.203.112.1' }, began })).toBe('serverChanged');
});

test('of twenty different corrections at once one is kept, and the others are told of it', async () => {
  const order = await aReadyOrder();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, at) => changeServer({ ...order, server: { ...server, user: `user${at}` } })),
  );
  const winner = outcomes.indexOf('serverChanged');
  expect(await serverOf(order.orderId)).toMatchObject({ user: `user${winner}` });
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(19);
});

test('the address of another machine is refused, and its own may stay', async () => {
  const first = await aReadyOrder();
  const second = await aPaidOrder();
  await handOver({ ...second, server: { ...moved, hostKeys: [`SHA256:${'b'.repeat(43)}`] } });
  expect(await changeServer({ ...first, server: moved })).toEqual({ taken: { ipv6: 'R-10002' } });
  expect(await changeServer({ ...first, server: { ...server, user: 'deploy' } })).toBe('serverChanged');
});

test('data of a machine that is not ready, or no longer there, cannot be corrected', async () => {
  const early = await aPaidOrder();
  expect(await changeServer({ ...early, server, tell: true })).toBe('notReady');
  const late = await aPaidOrder({ readyAt: new Date(), endedAt: new Date() });
  expect(await changeServer({ ...late, server, tell: true })).toBe('notReady');
  expect(await mails()).toEqual([]);
});
