import { env } from '@/lib/env';
import type { RecipeSettings } from '@/lib/recipes/order';

/** What the settings decide of every recipe. */
export function recipeSettings(): RecipeSettings {
  const { MACHINE_RUNTIMES: runtimes, MACHINE_ACME_URL: acmeUrl } = env();
  return { runtimes, ...(acmeUrl !== undefined && { acmeUrl }) };
}
