import type { Part } from '../part';

/** Comes with the application into its own environment, and needs the machine for translations alone. */
export function django(): Part {
  return { name: 'Django', packages: ['gettext'] };
}
