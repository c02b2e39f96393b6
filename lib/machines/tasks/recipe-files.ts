import type { Engine } from '../engines/engine';
import { output, unitOf } from '../command';
import type { RecipeOrder } from '@/lib/recipes/order';
import { filesOf, scriptsToRunAgain, wholeMachine } from '@/lib/recipes/user-data';
import { done, type StepOutcome } from './task';

type Change = { before: RecipeOrder; after: RecipeOrder };

/** Writes the files that the recipe of `after` has and that of `before` has not, or differently; removes those that it has not. */
export async function writeChanges(engine: Engine, name: string, { before, after }: Change): Promise<void> {
  const had = new Map(files(before).map(({ path, content }) => [path, content]));
  for (const { path, content, mode = '0644' } of files(after)) {
    if (had.get(path) !== content) await engine.writeFile(name, path, new TextEncoder().encode(content), mode);
    had.delete(path);
  }
  if (had.size > 0) await output(engine, name, ['rm', '-f', ...had.keys()]);
}

function files(recipe: RecipeOrder) {
  return filesOf(recipe, wholeMachine(recipe));
}

/** The scripts of what has changed, then the application's release of now once more, with its settings as they are. */
export async function applyChanges(
  engine: Engine,
  name: string,
  { unit, before, after }: Change & { unit: string },
): Promise<StepOutcome> {
  const noted = scriptsToRunAgain(before, after).map((script) => `/var/lib/stack/done/${script}`);
  const forget = noted.length > 0 ? [`rm -f ${noted.join(' ')}`] : [];
  const steps = [...forget, 'systemctl daemon-reload', '/usr/local/lib/stack/build'];
  // An application that does not start is its customer's matter; what ran before goes on.
  const again = "stack-deploy --again || echo 'The application was not started anew.'";
  return runRecipe(engine, name, unit, ['sh', '-c', [...steps, `{ ${again}; }`].join(' && ')]);
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
  return state.state === 'succeeded' ? done : { waitSeconds: 1 };
}
