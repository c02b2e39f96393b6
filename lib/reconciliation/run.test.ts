import { expect, test } from 'vitest';
import { dryRun, isAlive, placeOf, saveRun, touchRun } from './run';

const now = new Date('2026-11-27T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test.each([
  ['just now', 0, true],
  ['a moment less than four minutes ago', 239.999, true],
  ['four minutes ago', 240, false],
  ['by a clock that is ahead', -239.999, true],
  ['by a clock that is far ahead', -240, false],
])('a run that spoke %s: its process is alive is %o', (_, seconds, alive) => {
  expect(isAlive({ touchedAt: now.toISOString() }, later(seconds))).toBe(alive);
});

test('a run that was let go, or says no time, is nobody’s', () => {
  expect([isAlive({}, now), isAlive({ touchedAt: 'soon' }, now)]).toEqual([false, false]);
});

test.each([
  [undefined, { step: 'list', after: '' }],
  ['list/in_1', { step: 'list', after: 'in_1' }],
  ['alive/in_1/x', { step: 'alive', after: 'in_1/x' }],
  ['alive/', { step: 'alive', after: '' }],
  ['a step of another version/in_1', { step: 'list', after: 'in_1' }],
  ['', { step: 'list', after: '' }],
  ['done', 'done'],
])('where a run goes on that has written %j', (written, place) => {
  const progress: Record<string, string> = written === undefined ? {} : { invoice: written };
  expect(placeOf({ ...dryRun(now, false), progress }, 'invoice')).toEqual(place);
});

test('a run says that it is alive every half minute, not with every object', async () => {
  const run = dryRun(now, true);
  await saveRun(run, 'invoice', 'done', now);
  await touchRun(run, later(29.999));
  expect(run.progress.touchedAt).toBe(now.toISOString());
  await touchRun(run, later(30));
  expect(run.progress.touchedAt).toBe(later(30).toISOString());
});
