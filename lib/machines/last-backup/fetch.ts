import { orderNumber } from '@/lib/order-number';
import { orderOf } from '@/lib/orders/queries';
import { zurichDay } from '@/lib/zurich';
import { lastBackupOf } from './find';
import type { LastBackup } from './note';
import { type Range, rangeOf } from './range';
import { backupStore, pieceBytes, pieceName } from './store';

export type Fetched = {
  filename: string;
  /** The archive: its size in bytes, a name for what it holds, and what was asked for of it; undefined for all of it. */
  whole: { size: number; etag: string; range: Range | undefined };
  parts: AsyncIterable<Uint8Array>;
};

/** What was asked for lies behind the end of an archive of so many bytes. */
type Outside = { outsideOfBytes: number };

/**
 * The last backup of an account's order, once its contract has ended. `range` is what the browser asks for of it, to go on with a
 * download that broke off. Undefined when there is none.
 */
export async function fetchLastBackup(
  accountId: string,
  orderId: string,
  range: string | null,
): Promise<Fetched | Outside | undefined> {
  const [order, backup] = [await orderOf(accountId, orderId), await lastBackupOf(accountId, orderId)];
  if (!order?.endedAt || !backup?.madeAt) return undefined;
  const asked = rangeOf(range, backup.bytes);
  if (asked === 'outside') return { outsideOfBytes: backup.bytes };
  const filename = `${orderNumber(order)}-${zurichDay(backup.madeAt)}.tar.gz`;
  const whole = { size: backup.bytes, etag: backup.id, range: asked };
  return { filename, whole, parts: partsOf(backup, asked) };
}

/** One piece at a time, so that the largest archive takes no more memory than the smallest. */
async function* partsOf({ id, pieces, bytes }: LastBackup, range: Range | undefined): AsyncIterable<Uint8Array> {
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  for (let piece = Math.floor(first / pieceBytes); piece < pieces && piece * pieceBytes <= last; piece++) {
    const stored = await backupStore()?.get(pieceName(id, piece));
    if (!stored) throw new Error(`piece ${piece} of last backup ${id} is in no store: is BACKUP_STORE set as it was?`);
    const from = piece * pieceBytes;
    yield stored.subarray(Math.max(first - from, 0), last - from + 1);
  }
}
