import { setTimeout as wait } from 'node:timers/promises';
import { showProgress } from '../progress';

/** Waits so many seconds, and shows how far it is. */
export async function waitWithBar(label: string, seconds: number): Promise<void> {
  for (let second = 1; second <= seconds; second++) {
    await wait(1000);
    showProgress(second, seconds, `seconds: ${label}`);
  }
}
