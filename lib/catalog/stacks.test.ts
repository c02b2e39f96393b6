import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { defaultComponents, slotIds, slotsOf, stackIds, toolsOf } from './stacks';

test('the default Ruby machine takes the first of each choice and leaves optional parts out', () => {
  expect(defaultComponents('ruby')).toEqual({
    webServer: 'nginx',
    applicationServer: 'Puma',
    framework: 'Ruby on Rails',
    database: 'PostgreSQL',
    cache: 'Redis',
    backgroundJobs: 'Sidekiq',
  });
});

test('Node has no background jobs and may use CouchDB', () => {
  const slots = Object.fromEntries(slotsOf('node'));
  expect(slots.backgroundJobs).toBeUndefined();
  expect(slots.database?.options).toEqual(['PostgreSQL', 'MySQL', 'MongoDB', 'CouchDB']);
});

test.each(stackIds)('%s lists its slots in the order a request meets them', (stack) => {
  const order = slotsOf(stack).map(([slot]) => slotIds.indexOf(slot));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('every slot has a name in both languages', () => {
  for (const { common } of Object.values(messages)) {
    for (const slot of slotIds) expect(common.slots[slot]).toBeTruthy();
  }
});

test('tools are named in the reader’s words', () => {
  expect(toolsOf('ruby', 'vorinstallierte Gems')).toBe('vorinstallierte Gems, rbenv');
  expect(toolsOf('python', 'vorinstallierte Gems')).toBe('');
});
