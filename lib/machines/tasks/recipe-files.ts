import type { Engine } from '../engines/engine';
import { unitOf } from '../command';
import type { RecipeOrder } from '@/lib/recipes/order';
import { filesOf, wholeMachine } from '@/lib/recipes/user-data';
import { done, type StepOutcome } from './task';

/** Writes the files that the recipe of `after` has and that of `before` has not, or differently. */
export async function writeChanges(
  engine: Engine,
  name: string,
  { before, after }: { before: RecipeOrder; after: RecipeOrder },
): Promise<void> {
  const had = new Map(files(before).map(({ path, content }) => [path, content]));
  for (const { path, content, mode = '0644' } of files(after))
    if (had.get(path) !== content) await engine.writeFile(name, path, new TextEncoder().encode(content), mode);
}

function files(recipe: RecipeOrder) {
  return filesOf(recipe, wholeMachine(recipe));
}

/** All scripts of the recipe again, as a unit of this name: each leaves alone what is as it should be. */
export async function applyRecipe(engine: Engine, name: string, unit: string): Promise<StepOutcome> {
  const command = 'rm -rf /var/lib/stack/done && systemctl daemon-reload && exec /usr/local/lib/stack/build';
  return runRecipe(engine, name, unit, ['sh', '-c', command]);
}

/** Runs scripts of a recipe as a unit of this name until they have ended. Throws the end of their log when they fail. */
export async function runRecipe(
  engine: Engine,
  name: string,
  unit: string,
  command: readonly string[],
): Promise<StepOutcome> {
  const state = await unitOf(engine, name, unit, command);
  if (state.state === 'failed') throw new Error(`the recipe stopped: ${state.log}`);
  return state.state === 'succeeded' ? done : { waitSeconds: 2 };
}
