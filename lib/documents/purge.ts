import { eq, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { zurichClock } from '@/lib/zurich';
import { store } from './store';

const keptYears = 10;

/** From when on documents are kept: ten years, counted from the end of the business year (OR art. 958f), the calendar year. */
export function keptSince(now: Date): Date {
  const firstYear = Number(zurichClock(now).slice(0, 4)) - keptYears;
  // Midnight in Zurich, which is at UTC+1 in winter.
  return new Date(Date.UTC(firstYear, 0, 1, -1));
}

/** Deletes documents that need not be kept any longer: first what lies in the store, so that nothing is left there alone. */
export async function purgeDocuments(now: Date): Promise<void> {
  const { documents } = schema;
  const old = await db()
    .select({ id: documents.id })
    .from(documents)
    .where(lt(documents.issuedAt, keptSince(now)));
  for (const { id } of old) {
    await store()?.remove(id);
    await db().delete(documents).where(eq(documents.id, id));
  }
}
