import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import { boundedText } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private';
import { record } from './history';

/** A note on an order, for colleagues only. */
export const noteForm = z.object({
  orderId: z.uuid(),
  note: boundedText(5000).refine((text) => !holdsPrivateKey(text), 'privateKey'),
});

/** Adds a colleague's note to the story of an order. */
export async function addNote({
  orderId,
  note,
  staffId,
}: {
  orderId: string;
  note: string;
  staffId: string;
}): Promise<'noted' | 'notFound'> {
  const { orders } = schema;
  const [order] = await db().select({ id: orders.id }).from(orders).where(eq(orders.id, orderId));
  if (!order) return 'notFound';
  await record(db(), orderId, 'noted', { by: staffId, detail: { note } });
  return 'noted';
}
