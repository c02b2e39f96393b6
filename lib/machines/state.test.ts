import { expect, test } from 'vitest';
import { machineTasks } from '@/db/schema/words';
import { messages } from '@/messages/all';
import { machineTone, machineWord } from './state';
import { placeOf, stepsOf } from './tasks/tasks';

const at = new Date('2026-11-27T10:00:00Z');
const idle = {
  ...({ engine: 'incus', orderId: 'an order', task: null, stepTroubledAt: null } as const),
  ...{ leftToStaffAt: null, stoppedAt: null, deletedAt: null },
};
const everything = { task: 'build', stepTroubledAt: at, leftToStaffAt: at, stoppedAt: at } as const;

test.each([
  ['running', {}],
  ['stopped', { stoppedAt: at }],
  ['waiting', { orderId: null }],
  ...machineTasks.map((task) => [task, { task }] as const),
  ['start', { task: 'start', stoppedAt: at }],
  ['prepare', { orderId: null, task: 'prepare' }],
  ['delayed', { task: 'restart', stepTroubledAt: at }],
  ['delayed', { task: 'start', stepTroubledAt: at, stoppedAt: at }],
  ['withStaff', { task: 'build', leftToStaffAt: at }],
  ['withStaff', everything],
  ['withStaff', { leftToStaffAt: at, stoppedAt: at }],
  ['byHand', { engine: 'manual' }],
  ['deleted', { ...everything, deletedAt: at }],
] as const)('%s: %o', (word, moments) => {
  expect(machineWord({ ...idle, ...moments })).toBe(word);
  expect(machineTone(word)).toBeDefined();
});

test('what the contract has stopped is off, whatever the machine’s own row says', () => {
  expect(machineWord(idle, { readyAt: at, stoppedAt: at })).toBe('stopped');
  expect(machineWord(idle, { readyAt: at, stoppedAt: null })).toBe('running');
  expect(machineWord({ ...idle, task: 'start' }, { readyAt: at, stoppedAt: at })).toBe('start');
});

test('a build that a person has finished by hand waits for nobody any more', () => {
  const left = { ...idle, task: 'build', leftToStaffAt: at } as const;
  expect(machineWord(left, { readyAt: null, stoppedAt: null })).toBe('withStaff');
  expect(machineWord(left, { readyAt: at, stoppedAt: null })).toBe('byHand');
  expect(machineWord({ ...left, task: 'resize' }, { readyAt: at, stoppedAt: null })).toBe('withStaff');
});

const words = [
  ...machineTasks,
  'deleted',
  'byHand',
  'withStaff',
  'delayed',
  'running',
  'stopped',
  'waiting',
].toSorted();

test('every word and every step has a text in every language', () => {
  const steps = new Set(machineTasks.flatMap((task) => stepsOf[task].map(({ name }) => name)));
  for (const { admin, common, shop } of Object.values(messages)) {
    expect(Object.keys(admin.machines.states).toSorted()).toEqual(words);
    expect(Object.keys(shop.server.states).toSorted()).toEqual(words);
    expect(Object.keys(common.machineSteps).toSorted()).toEqual([...steps].toSorted());
  }
});

test('a machine at work is at a step of its task, and one at rest is at none', () => {
  expect(placeOf({ task: 'build', step: 0 })).toEqual({ name: 'fromPool', place: 1, of: stepsOf.build.length });
  expect(placeOf({ task: 'restart', step: 1 })).toEqual({ name: 'check', place: 2, of: 2 });
  expect(placeOf({ task: null, step: 0 })).toBeUndefined();
  expect(placeOf({ task: 'keys', step: 99 })).toBeUndefined();
});
