import { z } from 'zod';
import { bodyOf, sync } from './answers';
import { newInstance } from './instances';
import { stop } from './power';
import { emptyState, type FaultKind } from './state';
import { type App, instanceAt, type World } from './world';

const kinds: FaultKind[] = ['refuse', 'broken', 'nonsense', 'full', 'hang', 'lost'];
const addresses = z.object({ ipv6: z.array(z.string()).default([]), ipv4: z.array(z.string()).default([]) });
const name = z.string();
const fault = z.strictObject({
  kind: z.enum(kinds),
  method: z.string().default('*'),
  path: z.string().default('/1.0'),
  count: z.int().positive().default(1),
  seconds: z.number().positive().default(1),
});
const pace = z
  .strictObject({ createMs: z.number().min(0), buildMs: z.number().min(0), addresses: addresses.nullable() })
  .partial();
const health = z
  .strictObject({
    name,
    stackCheck: z.enum(['green', 'red']),
    cloudInit: z.enum(['done', 'error']),
    maintenance: z.boolean(),
    proof: z.enum(['good', 'bad']),
    lastBackup: z.enum(['good', 'bad', 'empty']),
    application: z.enum(['good', 'bad', 'nonsense', 'missing']),
  })
  .partial();
const member = z.strictObject({ name, memoryGib: z.number(), isAway: z.boolean() }).partial();
const invented = z.strictObject({ name, config: z.record(z.string(), z.string()).default({}) });

/** The levers under /_control with which tests and the launcher move this engine. */
export function controlRoutes(app: App, world: World, helloUrl: string): void {
  const { state } = world;
  const lever = <Given>(path: string, schema: z.ZodType<Given>, pull: (given: Given) => unknown) =>
    app.post(`/_control/${path}`, async (c) => sync(pull(await bodyOf(c, schema)) ?? null));
  lever('fault', fault, (given) => void state.faults.push(given));
  lever('pace', pace, ({ addresses: all, ...rest }) => {
    Object.assign(state.pace, rest, all === undefined ? {} : { addresses: all ?? undefined });
  });
  lever('stop', z.strictObject({ name }), (given) => stop(instanceAt(world, given.name)));
  lever('health', health, ({ name: of, ...rest }) => void Object.assign(instanceAt(world, of).health, rest));
  lever(
    'addresses',
    addresses.extend({ name }),
    ({ name: of, ...own }) => void (instanceAt(world, of).addresses = own),
  );
  lever('forget', z.strictObject({ name }), (given) => void delete state.instances[instanceAt(world, given.name).name]);
  lever('invent', invented, (given) => {
    const serial = ++state.made;
    const rest = { type: 'container' as const, location: 'node1', devices: {}, profiles: ['default'], serial };
    state.instances[given.name] = newInstance({ ...given, ...rest });
  });
  lever('members', member, ({ name: of, ...rest }) => {
    for (const each of state.members) if (of === undefined || each.name === of) Object.assign(each, rest);
  });
  lever('reset', z.looseObject({}), () => void Object.assign(state, emptyState()));
  app.get('/_control/instances', () => sync(state.instances));
  app.get('/_control/hello', () => sync(helloUrl));
}
