import type { Part } from '../part';

/** Debian's own: its makers mend 3.13 longer than Debian 13 lasts. */
export function python(): Part {
  return { name: 'Python', packages: ['python3', 'python3-venv'] };
}
