import { existsSync, readFileSync } from 'node:fs';
import type { Env } from '@/lib/env';

/** What the last build was made for; its pages link with these origins. */
export const builtFile = '.next/built.json';

/** One line for each origin that is not the one of the build; none without a build. */
export function unlikeBuilt(env: Pick<Env, 'SHOP_ORIGIN' | 'COMPANY_ORIGIN'>, file = builtFile): string[] {
  if (!existsSync(file)) return [];
  const built: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return (['SHOP_ORIGIN', 'COMPANY_ORIGIN'] as const)
    .filter((name) => built[name] !== env[name])
    .map((name) => `  ${name}: is not the one of the build (${built[name]}); build again, or give that one`);
}
