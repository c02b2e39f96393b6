import { z } from 'zod';
import { bodyOf, Refusal, sync } from './answers';
import type { StoredVolume } from './state';
import { type App, nameIn, type World } from './world';

const words = z.record(z.string(), z.string());
const wanted = z.object({
  name: z.string(),
  content_type: z.string().default('filesystem'),
  config: words.default({}),
});
const changes = z.object({ config: words.default({}) });
const named = z.object({ name: z.string() });
const path = '/1.0/storage-pools/default/volumes/custom';

/** Disks of their own, which instances may have besides that of the system. */
export function volumeRoutes(app: App, world: World): void {
  const { state } = world;
  const at = (name: string): StoredVolume => {
    const found = state.volumes[name];
    if (!found) throw new Refusal(404, 'Storage pool volume not found');
    return found;
  };
  app.get(path, () => sync(Object.values(state.volumes).map(shown)));
  app.post(path, async (c) => {
    const { name, ...rest } = await bodyOf(c, wanted);
    if (state.volumes[name]) throw new Refusal(409, 'Volume by that name already exists');
    state.volumes[name] = { name, ...rest, location: c.req.query('target') ?? 'node1', snapshots: [] };
    return sync({});
  });
  app.get(`${path}/:name`, (c) => sync(shown(at(nameIn(c)))));
  app.patch(`${path}/:name`, async (c) => {
    Object.assign(at(nameIn(c)).config, (await bodyOf(c, changes)).config);
    return sync({});
  });
  // The content of a volume is none of this engine's business: nothing is put back.
  app.put(`${path}/:name`, (c) => sync(at(nameIn(c)) && {}));
  app.delete(`${path}/:name`, (c) => {
    const { name } = at(nameIn(c));
    if (isUsed(world, name)) throw new Refusal(400, 'The storage volume is still in use');
    delete state.volumes[name];
    return sync({});
  });
  const work = (description: string, instance: string, act: () => void) =>
    world.operations.begin({ description, instance, work: act });
  app.post(`${path}/:name/snapshots`, async (c) => {
    const volume = at(nameIn(c));
    const { name } = await bodyOf(c, named);
    return work('Creating volume snapshot', volume.name, () => void volume.snapshots.push(name));
  });
  app.get(`${path}/:name/snapshots/:label`, (c) => sync({ name: labelOf(at(nameIn(c)), nameIn(c, 'label')) }));
  app.delete(`${path}/:name/snapshots/:label`, (c) => {
    const volume = at(nameIn(c));
    const label = labelOf(volume, nameIn(c, 'label'));
    return work(
      'Deleting volume snapshot',
      volume.name,
      () => void volume.snapshots.splice(volume.snapshots.indexOf(label), 1),
    );
  });
}

function labelOf({ snapshots }: StoredVolume, label: string): string {
  if (!snapshots.includes(label)) throw new Refusal(404, 'Storage volume snapshot not found');
  return label;
}

function isUsed({ state }: World, volume: string): boolean {
  return Object.values(state.instances).some(({ devices }) =>
    Object.values(devices).some(({ source }) => source === volume),
  );
}

function shown({ name, location, config, content_type }: StoredVolume) {
  return { name, type: 'custom', location, config, content_type, description: '', used_by: [] };
}
