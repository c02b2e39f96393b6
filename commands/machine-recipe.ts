import { closeDb } from '@/db/client';
import { machineRecipe } from '@/lib/machines/recipe';
import type { CommandArguments } from './command';
import { refuse, say } from './say';

/** Prints what cloud-init needs to make the order's machine out of a fresh Debian 13, or the list of what it will have. */
export async function printRecipe({ argument, options }: CommandArguments): Promise<number> {
  const [, digits] = /^(?:R-)?(\d{1,9})$/.exec(argument) ?? [];
  if (!digits) return refuse(`${argument} is no order number, such as R-10023`);
  const recipe = await machineRecipe(Number(digits)).finally(closeDb);
  if (!recipe) return refuse(`There is no paid order R-${digits}.`);
  if (options.list !== true) return say(recipe.userData.trimEnd());
  console.table(
    recipe.installed.map(({ product, version, source, support, packages, listens }) => ({
      ...{ product, version, source, ...support },
      packages: packages.join(' '),
      ports: listens.map(({ port }) => port).join(' '),
    })),
  );
  return 0;
}
