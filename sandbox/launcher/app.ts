import { setTimeout as wait } from 'node:timers/promises';
import { scripts } from '../../package.json';

/** What `npm start` gives to Node (`exec node …`): its memory limits, then the command. */
export const [, , ...startArgs] = scripts.start.split(' ');

/** Waits until somebody answers there, whatever they say. */
export async function answering(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))) await wait(100);
}
