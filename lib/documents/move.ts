import { eq, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { store } from './store';

const documentsPerRun = 500;

/** Moves documents out of the table, where a store is set. One that is cut off in between is moved again. */
export async function moveToStore(): Promise<void> {
  const outside = store();
  if (!outside) return;
  const { documents } = schema;
  const waiting = await db()
    .select({ id: documents.id })
    .from(documents)
    .where(isNotNull(documents.content))
    .limit(documentsPerRun);
  for (const { id } of waiting) {
    const [document] = await db().select().from(documents).where(eq(documents.id, id));
    if (!document?.content) continue;
    await outside.put(id, document.content);
    await db().update(documents).set({ content: null }).where(eq(documents.id, id));
  }
}
