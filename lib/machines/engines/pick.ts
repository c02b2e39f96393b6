import type { Engine } from './engine';

export function engine(): Engine | undefined {
  return undefined;
}
