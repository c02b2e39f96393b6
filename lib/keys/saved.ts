import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { FingerprintedKey } from './ssh-key';

const { sshKeys } = schema;

export type SavedKey = typeof sshKeys.$inferSelect;

export async function keysOf(accountId: string): Promise<SavedKey[]> {
  return db()
    .select()
    .from(sshKeys)
    .where(eq(sshKeys.accountId, accountId))
    .orderBy(asc(sshKeys.createdAt), asc(sshKeys.id));
}

/** Ignores ids of other accounts. */
export async function tickedLines(accountId: string, ids: string | string[] | undefined): Promise<string[]> {
  const ticked = new Set([ids ?? []].flat());
  return (await keysOf(accountId)).filter(({ id }) => ticked.has(id)).map(({ line }) => line);
}

export const mostSavedKeys = 50;

/** Saves none when the list would grow beyond `mostSavedKeys`; returns how many are new. */
export async function saveKeys(accountId: string, keys: FingerprintedKey[], tx: Tx = db()): Promise<number> {
  const [have] = await tx.select({ keys: count() }).from(sshKeys).where(eq(sshKeys.accountId, accountId));
  if (keys.length === 0 || keys.length + (have?.keys ?? 0) > mostSavedKeys) return 0;
  const added = await tx
    .insert(sshKeys)
    .values(keys.map((key) => ({ ...key, accountId })))
    .onConflictDoNothing()
    .returning({ id: sshKeys.id });
  return added.length;
}

/** An empty name gives the key its comment back; false when there is no such key. */
export async function renameKey(accountId: string, id: string, name: string): Promise<boolean> {
  const renamed = await db()
    .update(sshKeys)
    .set({ name: name || null })
    .where(and(eq(sshKeys.accountId, accountId), eq(sshKeys.id, id)))
    .returning({ id: sshKeys.id });
  return renamed.length > 0;
}

/** Orders keep theirs; returns how many were removed. */
export async function removeKeys(accountId: string, ids: string[]): Promise<number> {
  const mine = (await keysOf(accountId)).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  if (mine.length === 0) return 0;
  const removed = await db()
    .delete(sshKeys)
    .where(and(eq(sshKeys.accountId, accountId), inArray(sshKeys.id, mine)))
    .returning({ id: sshKeys.id });
  return removed.length;
}
