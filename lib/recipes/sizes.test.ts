import { expect, test } from 'vitest';
import { planIds, plans } from '@/lib/catalog/plans';
import { sizesOf } from './sizes';

test.each(planIds)('%s: database, cache and application leave room for the system', (plan) => {
  const memoryMib = plans[plan].memoryGib * 1024;
  const { databaseMib, cacheMib, applicationMib, heapMib } = sizesOf(plan);
  expect(databaseMib + cacheMib + applicationMib).toBeLessThanOrEqual(0.8 * memoryMib);
  expect(heapMib).toBeLessThan(applicationMib);
});

test.each(planIds)('%s: two releases at once and all jobs find a connection', (plan) => {
  const { workers, threads, jobThreads, jobProcesses, connections } = sizesOf(plan);
  expect(connections).toBeGreaterThan(2 * (workers * threads + Math.max(jobThreads, jobProcesses)));
});

test('a bigger plan never gets less', () => {
  for (const [at, plan] of planIds.slice(1).entries()) {
    const [less, more] = [sizesOf(planIds[at] ?? plan), sizesOf(plan)];
    for (const key of [
      'workers',
      'threads',
      'jobProcesses',
      'jobThreads',
      'connections',
      'databaseMib',
      'cacheMib',
    ] as const)
      expect(more[key], `${plan} ${key}`).toBeGreaterThanOrEqual(less[key]);
  }
});

test('only the smallest plan has swap', () => {
  expect(planIds.map((plan) => sizesOf(plan).swapMib)).toEqual([1024, 0, 0, 0]);
});
