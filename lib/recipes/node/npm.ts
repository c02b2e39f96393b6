import type { Part } from '../part';

/** Comes with Node. */
export function npm(): Part {
  return { name: 'npm' };
}
