import type { Part } from '../part';

/** Comes with the application, by its package.json. */
export function express(): Part {
  return { name: 'Express' };
}
