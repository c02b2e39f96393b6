import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { requests } = schema;

/** False when it was done already, or does not exist. */
export async function markDone(requestId: string, staffId: string, now = new Date()): Promise<boolean> {
  const done = await db()
    .update(requests)
    .set({ doneAt: now, doneBy: staffId })
    .where(and(eq(requests.id, requestId), isNull(requests.doneAt)))
    .returning({ id: requests.id });
  return done.length > 0;
}

/** False when it was open already, or does not exist. */
export async function reopen(requestId: string): Promise<boolean> {
  const opened = await db()
    .update(requests)
    .set({ doneAt: null, doneBy: null })
    .where(and(eq(requests.id, requestId), isNotNull(requests.doneAt)))
    .returning({ id: requests.id });
  return opened.length > 0;
}
