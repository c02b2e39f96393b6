import { existsSync, readFileSync } from 'node:fs';
import type { Env } from '@/lib/env';

type Compared = Pick<Env, 'SHOP_ORIGIN' | 'COMPANY_ORIGIN' | 'INCUS_URL'>;

/** What the last build's pages say: the origins that they link to, and who builds machines. */
export const builtFile = '.next/built.json';

/** Compares the settings with those of the build; empty without a build. */
export function unlikeBuilt(env: Compared, file = builtFile): string[] {
  if (!existsSync(file)) return [];
  const built: Record<string, string | boolean> = JSON.parse(readFileSync(file, 'utf8'));
  const others = (['SHOP_ORIGIN', 'COMPANY_ORIGIN'] as const)
    .filter((name) => built[name] !== env[name])
    .map((name) => `  ${name}: is not the one of the build (${built[name]}); build again, or give that one`);
  return (env.INCUS_URL !== undefined) === (built.buildsByItself ?? false) ? others : [...others, otherBuilder(env)];
}

function otherBuilder({ INCUS_URL }: Compared): string {
  const said =
    INCUS_URL === undefined ? 'is not set, but the build’s pages say' : 'is set, but the build’s pages do not say';
  return `  INCUS_URL: ${said} that machines build themselves; build again`;
}
