import { beforeEach, expect, test } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, useEngine } from '@/tests/engine';
import { lookAt, lookAtHosts } from './look';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

test('an instance is as the engine finds it now', async () => {
  const { instance } = await machineNow((await aBuiltOrder()).id);
  expect(await lookAt(instance)).toEqual({ answer: 'running' });
  await box().stop(instance ?? '');
  expect(await lookAt(instance)).toEqual({ answer: 'stopped' });
  await box().forget(instance ?? '');
  expect(await lookAt(instance)).toEqual({ answer: 'missing' });
  expect(await lookAt(null)).toBeUndefined();
});

test.each(['refuse', 'broken', 'nonsense'] as const)('an engine that answers with "%s" is silent', async (kind) => {
  await box().failNext({ kind, path: '/', count: 9 });
  expect(await lookAt('m-one')).toEqual({ silence: expect.any(String) });
  expect(await lookAtHosts()).toEqual({ silence: expect.any(String) });
});

test('one that says nothing holds no page up', async () => {
  await box().failNext({ kind: 'hang', path: '/', seconds: 8, count: 9 });
  const begun = Date.now();
  expect(await Promise.all([lookAt('m-one'), lookAtHosts()])).toEqual([
    { silence: expect.stringContaining('no answer') },
    { silence: expect.stringContaining('no answer') },
  ]);
  expect(Date.now() - begun).toBeLessThan(4000);
});

test('hosts come with what is free', async () => {
  expect(await lookAtHosts()).toMatchObject({ answer: [{ isOnline: true }, { isOnline: true }] });
});
