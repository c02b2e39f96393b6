import { expect, test } from 'vitest';
import { planIds } from '@/lib/catalog/plans';
import { defaultComponents, stackIds } from '@/lib/catalog/stacks';
import { userData } from '@/lib/recipes/user-data';
import { sampleMachine } from '@/tests/recipes';
import { debianOptions, pooledTrials, trialsOf } from './trials';

const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);

test('whatever the seed, each stack comes with its defaults and with every option that Debian has, in every plan', () => {
  for (const trials of seeds.map(trialsOf)) {
    expect(trials.length).toBeGreaterThanOrEqual(8);
    expect(new Set(trials.map(({ name }) => name)).size).toBe(trials.length);
    expect(new Set(trials.map(({ plan }) => plan))).toEqual(new Set(planIds));
    for (const stack of stackIds) {
      const built = trials.filter((trial) => trial.stack === stack).map(({ components }) => components);
      expect(built).toContainEqual(defaultComponents(stack));
      for (const [slot, options] of debianOptions(stack))
        expect(new Set(built.map((components) => components[slot]))).toEqual(new Set(options));
    }
  }
});

test('a closed network can build each of them', () => {
  for (const trial of seeds.slice(0, 20).flatMap(trialsOf))
    expect(() => userData({ ...sampleMachine, ...trial, runtimes: 'debian' })).not.toThrow();
});

test('the same seed chooses the same, another one something else', () => {
  expect(trialsOf(7)).toEqual(trialsOf(7));
  expect(new Set(seeds.map((seed) => JSON.stringify(trialsOf(seed)))).size).toBe(seeds.length);
});

test('from the pool come the defaults, once each', () => {
  expect(
    pooledTrials(3)
      .map(({ stack }) => stack)
      .toSorted(),
  ).toEqual([...stackIds].toSorted());
  for (const { stack, components } of pooledTrials(3)) expect(components).toEqual(defaultComponents(stack));
});

test('one machine, as its stack comes, is followed to the end, and could become larger', () => {
  for (const trials of seeds.map(trialsOf)) {
    const [living, ...others] = trials.filter(({ lives }) => lives);
    expect(others).toEqual([]);
    expect(living).toMatchObject({ name: living?.stack });
    expect(planIds.slice(0, -1)).toContain(living?.plan);
  }
  expect(pooledTrials(3).some(({ lives }) => lives)).toBe(false);
});
