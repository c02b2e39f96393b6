import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import { began } from '@/lib/audit/edit-conflict';
import { type EditConflict, conflictSince } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { boundedText } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private-key';

export const noteSchema = z.object({
  orderId: z.uuid(),
  began,
  note: boundedText(5000).refine((text) => !holdsPrivateKey(text), 'privateKey'),
});

type Note = { orderId: string; note: string; staffId: string; began: number };

/** Adds a staff note to the audit log, unless the log has grown beyond `began` (edit conflict). */
export async function addNote({ orderId, note, staffId, began }: Note): Promise<'noted' | 'notFound' | EditConflict> {
  const { orders } = schema;
  return db().transaction(async (tx) => {
    const conflict = await conflictSince(tx, orderId, began);
    if (conflict) return conflict;
    const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId));
    if (!order) return 'notFound';
    await record(tx, orderId, { kind: 'noted', note }, { by: staffId });
    return 'noted';
  });
}
