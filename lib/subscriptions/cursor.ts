import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { ReconciledKind } from '@/db/schema/words';

const { reconciliationCursors } = schema;

/** Until when everything of a kind at Stripe is known here; undefined before the first time. */
export async function walkedUntil(kind: ReconciledKind): Promise<Date | undefined> {
  const [cursor] = await db()
    .select({ walkedUntil: reconciliationCursors.walkedUntil })
    .from(reconciliationCursors)
    .where(eq(reconciliationCursors.kind, kind));
  return cursor?.walkedUntil;
}

export async function moveCursor(kind: ReconciledKind, walkedUntil: Date): Promise<void> {
  await db()
    .insert(reconciliationCursors)
    .values({ kind, walkedUntil })
    .onConflictDoUpdate({ target: reconciliationCursors.kind, set: { walkedUntil } });
}
