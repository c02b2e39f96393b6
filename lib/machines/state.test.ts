import { expect, test } from 'vitest';
import { machineTasks } from '@/db/schema/words';
import { messages } from '@/messages/all';
import { machineWord } from './state';

const at = new Date('2026-11-27T10:00:00Z');
const idle = { orderId: 'an order', task: null, leftToStaffAt: null, stoppedAt: null };

test.each([
  ['running', {}],
  ['stopped', { stoppedAt: at }],
  ['waiting', { orderId: null }],
  ['start', { stoppedAt: at, task: 'start' }],
  ['prepare', { orderId: null, task: 'prepare' }],
  ['withStaff', { task: 'build', leftToStaffAt: at }],
] as const)('%s', (word, moments) => {
  expect(machineWord({ ...idle, ...moments })).toBe(word);
});

test('every word has a text in every language', () => {
  const words = [...machineTasks, 'withStaff', 'running', 'stopped', 'waiting'].toSorted();
  for (const { admin } of Object.values(messages)) expect(Object.keys(admin.machines.states).toSorted()).toEqual(words);
});
