import { env } from '@/lib/env';
import { type ObjectStore, objectStore } from '@/lib/objects/store';

/** Every piece but the last is as long as this; what lies in a store already relies on it. */
export const pieceBytes = 16 * 1024 * 1024;

/** Where last backups are kept; undefined where the settings name no place, so that there are none. */
export function backupStore(): ObjectStore | undefined {
  const url = env().BACKUP_STORE;
  return url ? objectStore(url) : undefined;
}

/** What a piece is called in the store, counted from 0. */
export function pieceName(backupId: string, piece: number): string {
  return `last-backups/${backupId}/${piece}`;
}
