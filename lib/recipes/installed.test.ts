import { expect, test } from 'vitest';
import { defaultComponents, stackIds } from '@/lib/catalog/stacks';
import { everyMachine } from '@/tests/recipes';
import { installedOn } from './installed';
import { wholeMachine } from './user-data';

test('the list says what is there, from where, and where it listens', () => {
  const list = installedOn({ plan: 'economy', stack: 'ruby', components: defaultComponents('ruby') });
  expect(list.find(({ component }) => component === 'PostgreSQL')).toEqual({
    ...{ component: 'PostgreSQL', product: 'PostgreSQL', version: '17', source: 'debian' },
    support: { until: '2028-08-09' },
    reference: 'https://www.debian.org/releases/trixie/',
    packages: ['postgresql-17'],
    listens: [{ port: 5432, isPublic: false }],
  });
  expect(list.find(({ component }) => component === 'Redis')).toMatchObject({ product: 'Valkey', note: 'Redis' });
  expect(list.find(({ component }) => component === 'nginx')?.listens).toEqual([{ port: 80, isPublic: true }]);
});

test('behind HAProxy nginx is no longer public', () => {
  const components = { ...defaultComponents('node'), loadBalancer: 'HAProxy' };
  const list = installedOn({ plan: 'deluxe', stack: 'node', components });
  const open = list.flatMap(({ component, listens }) =>
    listens.map(({ port, isPublic }) => [component, port, isPublic]),
  );
  expect(open).toEqual([
    ['HAProxy', 80, true],
    ['HAProxy', 443, true],
    ['nginx', 8080, false],
    ['PostgreSQL', 5432, false],
    ['Redis', 6379, false],
  ]);
});

test('Valkey stands in the list when only the jobs need it', () => {
  const components = { ...defaultComponents('python'), cache: 'Memcached' };
  const names = installedOn({ plan: 'deluxe', stack: 'python', components }).map(({ product }) => product);
  expect(names).toEqual(expect.arrayContaining(['Memcached', 'Valkey', 'Celery']));
});

test.each(stackIds)('%s: everything in the list is what the recipe installs, and the other way round', (stack) => {
  for (const order of everyMachine().filter((each) => each.stack === stack && each.plan === 'economy')) {
    const list = installedOn(order);
    const parts = wholeMachine(order);
    const names = parts.map(({ name }) => name);
    // The gem of Rails is a part of its own name.
    const same = (name: string) => (name === 'preinstalled gems' ? 'Ruby on Rails' : name);
    for (const { component } of list) expect(names).toContain(same(component));
    const installed = new Set(list.map(({ component }) => component));
    for (const { name, repository, services = [] } of parts.filter(({ dump, processes }) => dump ?? processes))
      expect(installed.has(name), `${name} ${repository?.name} ${services.length}`).toBe(true);
  }
});
