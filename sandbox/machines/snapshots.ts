import { z } from 'zod';
import { bodyOf, Refusal, sync } from './answers';
import type { Stored, StoredSnapshot } from './state';
import { type App, instanceAt, nameIn, type World } from './world';

const named = z.object({ name: z.string() });

/** Snapshots of the system disk. */
export function snapshotRoutes(app: App, world: World): void {
  const path = '/1.0/instances/:name/snapshots';
  app.get(path, (c) => {
    const stored = instanceAt(world, nameIn(c));
    return sync(stored.snapshots.map(({ name, created_at }) => ({ name, created_at, size: 256 * 1024 ** 2 })));
  });
  app.post(path, async (c) => {
    const stored = instanceAt(world, nameIn(c));
    const { name } = await bodyOf(c, named);
    const work = () => take(stored, name);
    return world.operations.begin({ description: 'Snapshotting instance', instance: stored.name, work });
  });
  app.get(`${path}/:label`, (c) => {
    const { name, created_at } = snapshotOf(instanceAt(world, nameIn(c)), nameIn(c, 'label'));
    return sync({ name, created_at });
  });
  app.delete(`${path}/:label`, (c) => {
    const stored = instanceAt(world, nameIn(c));
    const found = snapshotOf(stored, nameIn(c, 'label'));
    const work = () => void stored.snapshots.splice(stored.snapshots.indexOf(found), 1);
    return world.operations.begin({ description: 'Deleting snapshot', instance: stored.name, work });
  });
}

function take(stored: Stored, name: string): void {
  if (stored.snapshots.some((each) => each.name === name))
    throw new Error('Failed creating instance snapshot record: This "instances_snapshots" entry already exists');
  const { config, files } = structuredClone(stored);
  stored.snapshots.push({ name, config, files, created_at: new Date().toISOString() });
}

/** Puts files and settings back. */
export function restore(stored: Stored, label: string): void {
  const { config, files } = structuredClone(snapshotOf(stored, label));
  Object.assign(stored, { config, files });
}

/** Throws the engine's own refusal when there is none. */
export function snapshotOf(stored: Stored, label: string): StoredSnapshot {
  const found = stored.snapshots.find(({ name }) => name === label);
  if (!found) throw new Refusal(404, `Snapshot ${stored.name}/${label} not found`);
  return found;
}
