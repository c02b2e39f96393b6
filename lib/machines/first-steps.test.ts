import { expect, test } from 'vitest';
import { type Components, type SlotId, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import { firstSteps, stepIds } from './first-steps';

const steps = (stack: StackId, components: Components) =>
  firstSteps({ stack, components, hostname: 'app.example.ch', user: 'deploy' });
const text = (stack: StackId, components: Components) =>
  steps(stack, components)
    .flatMap(({ commands }) => commands)
    .join('\n');

test.each(stackIds)('%s: every machine that can be ordered gets complete steps in order', (stack) => {
  for (const components of machines(stack)) {
    const ids = steps(stack, components).map(({ id }) => id);
    expect(ids).toEqual(stepIds.filter((id) => ids.includes(id)));
    expect(ids).toEqual(
      expect.arrayContaining(['code', 'install', 'database', 'settings', 'service', 'proxy', 'next']),
    );
    expect(ids.includes('jobs')).toBe(components.backgroundJobs !== undefined);
    expect(text(stack, components)).not.toMatch(/undefined|null|\[object/);
  }
});

test('the steps name the chosen components and no other', () => {
  const components = { applicationServer: 'Puma', database: 'PostgreSQL', cache: 'Redis', backgroundJobs: 'Sidekiq' };
  const ruby = text('ruby', components);
  for (const word of ['exec puma', 'createdb', 'REDIS_URL', 'sidekiq', 'rbenv', 'cap production']) {
    expect(ruby).toContain(word);
  }
  expect(ruby).not.toMatch(/unicorn|mysql|MEMCACHE|resque|haproxy|pm2|pip/);
});

test('Passenger runs in nginx; HAProxy takes port 80 from it; Meteor has its own names', () => {
  expect(text('ruby', { applicationServer: 'Passenger' })).toMatch(/passenger_enabled on;/);
  expect(text('ruby', { applicationServer: 'Passenger' })).not.toMatch(/app\.service|systemctl restart app/);
  expect(text('python', { loadBalancer: 'HAProxy' })).toMatch('listen 127.0.0.1:8080;');
  expect(text('node', { framework: 'Meteor', database: 'MongoDB' })).toMatch(
    /ROOT_URL[^]*MONGO_URL|MONGO_URL[^]*ROOT_URL/,
  );
});

/** Every combination of the options of a stack, with optional slots filled and empty. */
function machines(stack: StackId): Components[] {
  return slotsOf(stack).reduce<Components[]>(
    (machines, [slot, { options, optional }]) =>
      machines.flatMap((machine) => filled(machine, slot, options, optional)),
    [{}],
  );
}

function filled(machine: Components, slot: SlotId, options: readonly string[], optional?: boolean): Components[] {
  return [...(optional ? [machine] : []), ...options.map((option) => ({ ...machine, [slot]: option }))];
}
