import { env } from '@/lib/env';
import { type ObjectStore, objectStore } from '@/lib/objects/store';

/** The S3-compatible store of the settings; undefined where documents stay in the database. */
export function store(): ObjectStore | undefined {
  const url = env().DOCUMENT_STORE;
  return url ? objectStore(url) : undefined;
}

/** A document that was moved into the store for objects. */
export async function readObject(id: string): Promise<Uint8Array> {
  const bytes = await store()?.get(id);
  if (!bytes) throw new Error(`document ${id} is in no store: is DOCUMENT_STORE set as it was?`);
  return bytes;
}
