import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import { type Overtaken, overtakenSince } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { type Doubt, type Doubted, doubtsOf, isNews } from '@/lib/cancellations/blockers';
import { tellCustomer, toldColumns } from '@/lib/orders/notify';
import { type Refusal, whyRefused } from '@/lib/orders/refusal';
import { type Taken, takenByOthers } from './taken';

/** A step with a machine's data; `began` is how long the order's story was on the page that the colleague saw. */
export type Delivery = { orderId: string; server: Server; staffId: string; began: number };

/**
 * The machine is built: keeps its data, and tells the customer, once however many colleagues press the button. An order
 * need not have been accepted before. Refused when another machine has one of its addresses or host keys, and when something
 * speaks against building it that `anyway` does not name: nobody is told "ready" of what they have cancelled.
 */
export async function markReady(
  { orderId, server, staffId, began, anyway }: Delivery & { anyway: readonly Doubt[] },
  now = new Date(),
): Promise<'ready' | Refusal | Overtaken | Taken | Doubted> {
  const { orders } = schema;
  return db().transaction(async (tx) => {
    const taken = await takenByOthers(tx, { orderId, server });
    const overtaken = await overtakenSince(tx, orderId, began);
    const refusal = overtaken ?? taken;
    if (refusal) return refusal;
    const doubted = await doubtsOf(orderId, tx);
    if (isNews(doubted, anyway)) return { doubted };
    const [ready] = await tx
      .update(orders)
      .set({ readyAt: now, readyBy: staffId, server })
      .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt), isNull(orders.readyAt), isNull(orders.endedAt)))
      .returning(toldColumns);
    if (!ready) return whyRefused(tx, orderId);
    await record(tx, orderId, { kind: 'ready', server, anyway: doubted }, { by: staffId, at: now });
    await tellCustomer(tx, ready, { kind: 'orderReady', key: orderId, props: { despite: doubted } });
    return 'ready';
  });
}
