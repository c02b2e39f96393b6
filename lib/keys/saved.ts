import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { FingerprintedKey } from './ssh-key';

const { sshKeys } = schema;

/** A key of the customer's list. */
export type SavedKey = typeof sshKeys.$inferSelect;

/** The keys of this account, oldest first. */
export async function keysOf(accountId: string): Promise<SavedKey[]> {
  return db()
    .select()
    .from(sshKeys)
    .where(eq(sshKeys.accountId, accountId))
    .orderBy(asc(sshKeys.createdAt), asc(sshKeys.id));
}

/** The lines of those of this account's keys whose ids were ticked; ids of others are passed over. */
export async function tickedLines(accountId: string, ids: string | string[] | undefined): Promise<string[]> {
  const ticked = new Set([ids ?? []].flat());
  return (await keysOf(accountId)).filter(({ id }) => ticked.has(id)).map(({ line }) => line);
}

export const mostSavedKeys = 50;

/** Adds keys to the account's list, as long as there is room; one that is there already stays as it is. Returns how many are new. */
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

/** Takes keys off the account's list; orders keep theirs. Returns how many were removed. */
export async function removeKeys(accountId: string, ids: string[]): Promise<number> {
  const mine = (await keysOf(accountId)).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  if (mine.length === 0) return 0;
  const removed = await db()
    .delete(sshKeys)
    .where(and(eq(sshKeys.accountId, accountId), inArray(sshKeys.id, mine)))
    .returning({ id: sshKeys.id });
  return removed.length;
}
