import { and, eq, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { hashOf } from '@/lib/auth/secrets';

/** Makes the browser's draft the account's, so that it is there after confirming on another device. The first account keeps it. */
export async function giveDraft(tx: Tx, secret: string | undefined, accountId: string): Promise<void> {
  if (!secret) return;
  await tx
    .update(schema.drafts)
    .set({ accountId })
    .where(and(eq(schema.drafts.hash, hashOf(secret)), isNull(schema.drafts.accountId)));
}
