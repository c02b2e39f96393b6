import { expect, test } from 'vitest';
import { planIds } from '@/lib/catalog/plans';
import { fewMachines } from '@/tests/recipes';
import { filesOf, scriptsToRunAgain, wholeMachine } from './user-data';

const scriptsOf = (order: Parameters<typeof wholeMachine>[0]) =>
  filesOf(order, wholeMachine(order)).flatMap(({ path }) => /stack\/\d\d-(.+)$/.exec(path)?.[1] ?? []);

test('nothing is run again when nothing changes', () => {
  for (const order of fewMachines()) expect(scriptsToRunAgain(order, order)).toEqual([]);
});

test('another plan sets sizes anew, and leaves alone the secrets and the application of its customer', () => {
  for (const order of fewMachines())
    for (const plan of planIds) {
      const again = scriptsToRunAgain(order, { ...order, plan });
      expect(again).not.toContain('settings');
      expect(again).not.toContain('hello');
      if (plan !== order.plan && order.components.database === 'MySQL') expect(again).toContain('mysql');
    }
});

test('another name reaches web server, deployment and settings, and no database', () => {
  for (const order of fewMachines())
    expect(scriptsToRunAgain(order, { ...order, hostname: 'other.example.ch' }).toSorted()).toEqual([
      'deployment',
      'nginx',
      'settings',
    ]);
});

test('each script has a name of its own, by which it is noted', () => {
  for (const order of fewMachines().flatMap((each) => planIds.map((plan) => ({ ...each, plan })))) {
    const names = scriptsOf(order);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['settings', 'hello', 'nginx']));
    expect(names.length).toBeLessThan(90);
  }
});
