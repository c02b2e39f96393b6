import { expect, onTestFinished, test, vi } from 'vitest';
import { workInLanes } from './lanes';

/** Work that waits until it is let go. */
function held() {
  const waiting: (() => void)[] = [];
  return {
    one: () => new Promise<boolean>((resolve) => waiting.push(() => resolve(true))),
    under: () => waiting.length,
    letGo: () => waiting.splice(0).forEach((end) => end()),
  };
}

test('so many things are done at once, and no more', async () => {
  const { one, under, letGo } = held();
  const work = workInLanes({ lanes: 3, pauseMs: 1 }, one);
  expect(under()).toBe(3);
  letGo();
  await vi.waitFor(() => expect(under()).toBe(3));
  const stopped = work.stop();
  letGo();
  await stopped;
  expect(under()).toBe(0);
});

test('what is being done is done to its end before it has stopped, and nothing new is begun', async () => {
  const { one, under, letGo } = held();
  let stopped = false;
  const end = workInLanes({ lanes: 2, pauseMs: 1 }, one)
    .stop()
    .then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect([stopped, under()]).toEqual([false, 2]);
  letGo();
  await end;
  expect(under()).toBe(0);
});

test('without work there is a pause, which a stop does not wait for; after work there is none', async () => {
  const answers = [true, true, false];
  let asked = 0;
  const work = workInLanes({ lanes: 1, pauseMs: 3_600_000 }, () => Promise.resolve(answers[asked++] ?? false));
  onTestFinished(() => work.stop());
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  expect(asked).toBe(3);
  await work.stop();
  expect(asked).toBe(3);
});
