import { fileURLToPath } from 'node:url';
import { folderStore } from './folder';
import { s3Store } from './s3';

/** Keeps objects by their names, which may have folders: `backups/1`. Each call throws when the store refuses or does not answer. */
export type ObjectStore = {
  /** Replaces what was there. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is no such object. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Also when it is gone already. */
  remove(name: string): Promise<void>;
};

/** The store of a setting: a folder of this machine (`file:///srv/backups`), or an S3-compatible one. */
export function objectStore(url: string): ObjectStore {
  return url.startsWith('file:') ? folderStore(fileURLToPath(url)) : s3Store(url);
}
