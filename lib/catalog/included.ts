import { builtBy } from '@/lib/sites';

const always = [
  'stacks',
  'services',
  'management',
  'automation',
  'access',
  'monitoring',
  'deployment',
  'support',
] as const;

/**
 * What the platform does for every server, and what for those who ask, with a quote; the words stand under `sites.home.platform`. An
 * engine backs machines up every night, on the storage that they are on.
 */
export function platformBy(by: typeof builtBy = builtBy) {
  return by === 'engine'
    ? ({ included: [...always, 'backups'], onRequest: ['availability', 'copies'] } as const)
    : ({ included: always, onRequest: ['availability', 'backups'] } as const);
}
