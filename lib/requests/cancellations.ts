import { and, asc, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

/** Cancellations of an order that nobody has marked done, the first to arrive on top; see `cancellationState`. For staff. */
export async function openCancellationsOf(orderId: string) {
  const { requests } = schema;
  return db()
    .select({
      id: requests.id,
      createdAt: requests.createdAt,
      orderId: requests.orderId,
      confirmedAt: requests.confirmedAt,
      objectedAt: requests.objectedAt,
    })
    .from(requests)
    .where(and(eq(requests.orderId, orderId), eq(requests.kind, 'cancel'), isNull(requests.doneAt)))
    .orderBy(asc(requests.createdAt));
}
