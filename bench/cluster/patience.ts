import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { EngineError } from '@/lib/machines/engines/engine';

/** Until it says yes. An engine that is away is asked again, as the shop does. */
export async function within(seconds: number, ask: () => Promise<boolean>): Promise<void> {
  for (const lastMs = Date.now() + seconds * 1000; !(await ask().catch(noWhenAway)); await wait(500))
    assert.ok(Date.now() < lastMs, `not within ${seconds} s`);
}

export function isAway(error: unknown): boolean {
  return error instanceof EngineError && error.trouble === 'away';
}

function noWhenAway(error: unknown): false {
  if (isAway(error)) return false;
  throw error;
}
