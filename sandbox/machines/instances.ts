import { z } from 'zod';
import { bodyOf, Refusal, sync } from './answers';
import { shownState } from './network';
import { place } from './placing';
import { restore, snapshotOf, snapshotRoutes } from './snapshots';
import type { Stored } from './state';
import { type App, instanceAt, nameIn, type World } from './world';

const words = z.record(z.string(), z.string());
const devices = z.record(z.string(), words);
const wanted = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/i, 'Invalid instance name'),
  type: z.enum(['container', 'virtual-machine']),
  source: z.union([
    z.object({ type: z.literal('image'), alias: z.string().optional(), fingerprint: z.string().optional() }),
    z.object({ type: z.literal('copy'), source: z.string() }),
  ]),
  profiles: z.array(z.string()).default(['default']),
  config: words.default({}),
  devices: devices.default({}),
});
type Wanted = z.output<typeof wanted>;
const changes = z.object({ config: words.default({}), devices: devices.default({}) });
const restoring = z.object({ restore: z.string() });

/** What is made, shown, changed and deleted. */
export function instanceRoutes(app: App, world: World): void {
  const { state, operations } = world;
  app.get('/1.0/instances', (c) => {
    const all = Object.values(state.instances);
    if (c.req.query('recursion') === undefined) return sync(all.map(pathOf));
    const isAway = ({ location }: Stored) => state.members.some((each) => each.name === location && each.isAway);
    return sync(all.map((each) => (isAway(each) ? nameAlone(each) : shown(world, each))));
  });
  app.post('/1.0/instances', async (c) => {
    const given = await bodyOf(c, wanted);
    const asked = given.source.type === 'copy' ? { ...given, ...copied(world, given, given.source.source) } : given;
    requireImage(world, given);
    const { name } = asked;
    const location = place(world, asked.config['limits.memory'], c.req.query('target'));
    const work = () => make(world, asked, location);
    const takesMs = state.pace.createMs;
    return operations.begin({ description: 'Creating instance', instance: name, takesMs, work });
  });
  app.get('/1.0/instances/:name', (c) => sync(shown(world, instanceAt(world, nameIn(c)))));
  app.patch('/1.0/instances/:name', async (c) => {
    const found = instanceAt(world, nameIn(c));
    const { config, devices: changed } = await bodyOf(c, changes);
    Object.assign(found.config, config);
    Object.assign(found.devices, changed);
    return sync({});
  });
  app.put('/1.0/instances/:name', async (c) => {
    const found = instanceAt(world, nameIn(c));
    const { restore: label } = await bodyOf(c, restoring);
    const work = () => restore(found, label);
    return operations.begin({ description: 'Restoring snapshot', instance: found.name, work });
  });
  app.delete('/1.0/instances/:name', (c) => {
    const { name, status } = instanceAt(world, nameIn(c));
    if (status === 'Running') throw new Refusal(400, 'Instance is running');
    const work = () => void delete state.instances[name];
    return operations.begin({ description: 'Deleting instance', instance: name, work });
  });
  snapshotRoutes(app, world);
}

/** What a copy has of its snapshot, besides what was asked for. */
function copied(world: World, { config, devices: own }: Wanted, source: string) {
  const [from = '', label = ''] = source.split('/');
  const stored = instanceAt(world, from);
  const { files, config: had } = snapshotOf(stored, label);
  return {
    ...{ config: { ...had, ...config }, devices: { ...stored.devices, ...own }, profiles: stored.profiles },
    ...structuredClone({ files, health: stored.health }),
  };
}

type Made = Wanted & Partial<Pick<Stored, 'files' | 'health'>>;

function make({ state }: World, { source: _, ...wish }: Made, location: string): void {
  const { name } = wish;
  if (state.instances[name])
    throw new Error(
      'Failed creating instance record: Add instance info to the database: This "instances" entry already exists',
    );
  state.instances[name] = newInstance({ ...wish, location, serial: ++state.made });
}

type Given = Omit<Stored, 'status' | 'created_at' | 'files' | 'snapshots' | 'health'> &
  Partial<Pick<Stored, 'files' | 'health'>>;

/** Not started; with nothing on it unless it is said. */
export function newInstance(given: Given): Stored {
  return {
    ...{ files: {}, health: { stackCheck: 'green', cloudInit: 'done' } },
    ...given,
    status: 'Stopped',
    created_at: new Date().toISOString(),
    snapshots: [],
  };
}

function requireImage({ state }: World, { source }: Wanted): void {
  if (source.type !== 'image') return;
  const { alias, fingerprint } = source;
  if (alias !== undefined && state.images[alias] === undefined) throw new Refusal(404, 'Image alias not found');
  if (fingerprint !== undefined && !Object.values(state.images).some((each) => each.startsWith(fingerprint)))
    throw new Refusal(404, 'Image not found');
}

/** What each instance has besides its own. */
const profileDevices = { eth0: { type: 'nic', name: 'eth0', network: 'incusbr0' } };

function shown(world: World, stored: Stored) {
  const { name, type, location, status, created_at, config, devices: own, profiles } = stored;
  return {
    ...{ name, type, location, status, created_at, config, devices: own, profiles },
    ...{
      expanded_config: config,
      expanded_devices: { ...profileDevices, ...own },
      status_code: status === 'Running' ? 103 : 102,
    },
    ...{ architecture: 'x86_64', description: '', ephemeral: false, stateful: false, project: 'default' },
    state: shownState(world, stored),
  };
}

/** All that a cluster lists of an instance on a member that is off. */
function nameAlone({ name, location, type }: Stored) {
  const nothing = {
    config: null,
    devices: null,
    profiles: null,
    expanded_config: null,
    expanded_devices: null,
    state: null,
  };
  return { name, location, type, status: 'Error', status_code: 400, created_at: '0001-01-01T00:00:00Z', ...nothing };
}

function pathOf({ name }: Stored): string {
  return `/1.0/instances/${name}`;
}
