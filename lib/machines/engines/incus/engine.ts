import type { Engine } from '../engine';
import { Client } from './client';
import { copySnapshot } from './copy';
import { createInstance } from './create';
import { deleteInstance } from './delete';
import { fileOnInstance, writeInstanceFile } from './files';
import { allHosts } from './hosts';
import { importTar } from './image';
import { findInstance, listInstances } from './look';
import { restartInstance, startInstance, stopInstance } from './power';
import { resizeInstance } from './resize';
import { runOn } from './run';
import type { IncusSettings } from './settings';
import { removeSnapshot, restoreSnapshot, snapshotsOf, takeSnapshot } from './snapshots';
import { usageOfAll } from './usage';

/** Incus, or LXD from 5.0 on, which answers the same calls: one server or a cluster. */
export function incus(settings: IncusSettings): Engine {
  const client = new Client(settings);
  return {
    kind: 'incus',
    find: (name) => findInstance(client, name),
    list: () => listInstances(client),
    create: (wanted) => createInstance(client, wanted),
    start: (name) => startInstance(client, name),
    stop: (name) => stopInstance(client, name),
    restart: (name) => restartInstance(client, name),
    resize: (name, size) => resizeInstance(client, name, size),
    delete: (name) => deleteInstance(client, name),
    run: (name, command, options) => runOn(client, name, command, options),
    writeFile: (name, path, content, mode) => writeInstanceFile(client, name, { path, content, mode }),
    readFile: (name, path) => fileOnInstance(client, name, path),
    snapshots: (name) => snapshotsOf(client, name),
    snapshot: (name, label) => takeSnapshot(client, name, label),
    restore: (name, label) => restoreSnapshot(client, name, label),
    deleteSnapshot: (name, label) => removeSnapshot(client, name, label),
    copySnapshot: (wanted) => copySnapshot(client, wanted),
    usage: () => usageOfAll(client),
    hosts: () => allHosts(client),
    importImage: (tar) => importTar(client, tar),
  };
}
