import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';

export type Refusal = 'notFound' | 'notPaid' | 'alreadyAccepted' | 'alreadyReady' | 'ended';

/** Finds out why a conditional update matched nothing. */
export async function whyRefused(tx: Tx, orderId: string): Promise<Refusal> {
  const { paidAt, readyAt, endedAt, id } = schema.orders;
  const [order] = await tx.select({ paidAt, readyAt, endedAt }).from(schema.orders).where(eq(id, orderId));
  if (!order) return 'notFound';
  if (order.endedAt) return 'ended';
  if (!order.paidAt) return 'notPaid';
  return order.readyAt ? 'alreadyReady' : 'alreadyAccepted';
}
