import { z } from 'zod';
import type { Engine } from './engines/engine';

const checked = z.object({ ok: z.boolean() });

/** Whether all runs on a machine that its recipe says; `stack-check` there answers in JSON (`lib/recipes/check.ts`). */
export async function isGreen(engine: Engine, name: string): Promise<boolean> {
  const { stdout } = await engine.run(name, ['stack-check']);
  return checked.parse(JSON.parse(stdout)).ok;
}
