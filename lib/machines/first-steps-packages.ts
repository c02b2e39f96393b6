import { compilerPackages } from '@/lib/recipes/compilers';
import type { Machine } from './first-steps-machine';

/** What Debian and Ubuntu must have for the packages of the language that are compiled on the machine. */
export function systemPackages({ stack, components }: Machine): string[] {
  return [`sudo apt install -y ${[...new Set(compilerPackages(stack, components))].join(' ')}`];
}
