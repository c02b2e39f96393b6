import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';

/**
 * Takes waiting choices off an account whose address was not confirmed when they were made: whoever made them may have
 * been somebody else, with their own SSH key in it. The browser that made a choice keeps it.
 */
export async function releaseDrafts(tx: Tx, accountId: string): Promise<void> {
  await tx.update(schema.drafts).set({ accountId: null }).where(eq(schema.drafts.accountId, accountId));
}
