import type { Part } from '../part';

/** Comes with the application, by its package.json. Its makers gave it up in 2020, so it is built only by request. */
export function hoodie(): Part {
  return { name: 'Hoodie' };
}
