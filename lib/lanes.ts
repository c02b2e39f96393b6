import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does `one` thing after the other in so many lanes, and waits for `pauseMs` whenever it says that there was nothing to do. `stop`
 * waits for what is being done.
 */
export function workInLanes(
  { lanes, pauseMs }: { lanes: number; pauseMs: number },
  one: () => Promise<boolean>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pause = () => wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  const running = Array.from({ length: lanes }, async () => {
    while (!stopping.signal.aborted) if (!(await one())) await pause();
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
