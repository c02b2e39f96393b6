import { beforeEach, expect, test } from 'vitest';
import { eventsOf } from '@/lib/machines/queries';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { aPlacedOrder } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { compare, tryAgain } from '../../../machines/actions';
import { buildNow, giveToEngine, switchMachine, takeOver } from './actions';

useDatabase();
const box = useEngine();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

type Action = (form: FormData) => Promise<void>;
const does = (action: Action, fields: Record<string, string>) => outcome(action(formOf(fields)));
const aColleague = () => loggedIn({ staff: true, name: 'Anna' });

test('an order with a note is built once a colleague says so', async () => {
  await aColleague();
  const { id: orderId } = await aPaidOrder({ notes: 'With Ruby 3.4, please.' });
  expect(await does(buildNow, { orderId })).toBe(`/admin/orders/${orderId}?done=buildBegun`);
  expect(await does(buildNow, { orderId })).toBe(`/admin/orders/${orderId}?done=alreadyDone`);
  const unpaid = await aPlacedOrder();
  expect(await does(buildNow, { orderId: unpaid.id })).toBe(`/admin/orders/${unpaid.id}?done=notPaid`);
});

test('a build is taken over and given back, from the order and from the list', async () => {
  await aColleague();
  const { id: orderId } = await aPaidOrder();
  const { id: machineId } = await machineNow(orderId);
  const page = `/admin/orders/${orderId}`;
  expect(await does(takeOver, { orderId })).toBe(`${page}?done=leftToStaff`);
  expect(await does(takeOver, { orderId })).toBe(`${page}?done=alreadyDone`);
  expect(await does(giveToEngine, { orderId, machineId })).toBe(`${page}?done=takenBack`);
  await does(takeOver, { orderId });
  expect(await does(tryAgain, { machineId })).toBe('/admin/machines?done=takenBack');
});

test('a machine is switched, and the log says by whom', async () => {
  await aColleague();
  const { id: orderId } = await aBuiltOrder();
  const page = `/admin/orders/${orderId}`;
  expect(await does(switchMachine, { orderId, task: 'stop' })).toBe(`${page}?done=machineAsked`);
  expect(await does(switchMachine, { orderId, task: 'stop' })).toBe(`${page}?done=machineBusy`);
  await workOnMachines();
  expect(await does(switchMachine, { orderId, task: 'restart' })).toBe(`${page}?done=machineOff`);
  const events = await eventsOf((await machineNow(orderId)).id);
  expect(events.find(({ kind }) => kind === 'asked')).toMatchObject({ task: 'stop', byName: 'Anna' });
});

test('machines are compared with the engine at a click', async () => {
  await aColleague();
  await aBuiltOrder();
  expect(await does(compare, {})).toBe('/admin/machines?done=machinesSame');
  await box().invent('m-nobody');
  expect(await does(compare, {})).toBe('/admin/machines?done=machinesDiffer');
  await box().failNext({ kind: 'broken', path: '/instances', seconds: 1, count: 1 });
  expect(await does(compare, {})).toBe('/admin/machines?done=engineAway');
});

test('customers find none of it', async () => {
  const { id: orderId } = await aBuiltOrder();
  const { id: machineId } = await machineNow(orderId);
  await loggedIn();
  const form = { orderId, machineId, task: 'stop' };
  for (const action of [buildNow, compare, giveToEngine, takeOver, switchMachine, tryAgain])
    expect(await does(action, form)).toBe('404');
  expect(await machineNow(orderId)).toMatchObject({ task: null, leftToStaffAt: null });
});
