import { existsSync, readFileSync } from 'node:fs';
import type { Env } from '@/lib/env';

/** The origins that the last build's pages link to. */
export const builtFile = '.next/built.json';

/** Compares the origins with those of the build; empty without a build. */
export function unlikeBuilt(env: Pick<Env, 'SHOP_ORIGIN' | 'COMPANY_ORIGIN'>, file = builtFile): string[] {
  if (!existsSync(file)) return [];
  const built: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return (['SHOP_ORIGIN', 'COMPANY_ORIGIN'] as const)
    .filter((name) => built[name] !== env[name])
    .map((name) => `  ${name}: is not the one of the build (${built[name]}); build again, or give that one`);
}
