import { z } from 'zod';
import type { Engine } from './engines/engine';

const checked = z.object({
  ok: z.boolean(),
  /** Whether the application answers through the whole path; `maintenance`: its customer has put up the page for that. */
  answers: z.boolean(),
  maintenance: z.boolean(),
});

/** What `stack-check` on a machine says in JSON (`lib/recipes/check.ts`). */
export async function checkedStack(engine: Engine, name: string): Promise<z.output<typeof checked>> {
  const { stdout } = await engine.run(name, ['stack-check']);
  return checked.parse(JSON.parse(stdout));
}

/** Whether all runs on a machine that its recipe says. */
export async function isGreen(engine: Engine, name: string): Promise<boolean> {
  return (await checkedStack(engine, name)).ok;
}
