import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import type { Blocker } from '@/db/schema/words';
import { type EditConflict, conflictSince } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { type Blocked, blockersOf, hasUnseen } from '@/lib/cancellations/blockers';
import { notifyCustomer, recipientColumns } from '@/lib/orders/notify';
import { type Refusal, whyRefused } from '@/lib/orders/refusal';
import { leaveToPeople } from './leave';
import { machineOf } from './queries';
import { type Taken, takenByOthers } from './taken';

/** `staffId`: empty when the machine was built by itself. */
export type HandOver = { orderId: string; server: Server; staffId: string | null; began: number };

/** Marks a paid order ready, accepted or not, and notifies the customer once; `anyway` names blockers to override. */
export async function handOver(
  { orderId, server, staffId, began, anyway }: HandOver & { anyway: readonly Blocker[] },
  now = new Date(),
): Promise<'ready' | Refusal | EditConflict | Taken | Blocked> {
  const { orders } = schema;
  return db().transaction(async (tx) => {
    const taken = await takenByOthers(tx, { orderId, server });
    const conflict = await conflictSince(tx, orderId, began);
    const refusal = conflict ?? taken;
    if (refusal) return refusal;
    const blocked = await blockersOf(orderId, tx);
    if (hasUnseen(blocked, anyway)) return { blocked };
    const [ready] = await tx
      .update(orders)
      .set({ readyAt: now, readyBy: staffId, server })
      .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt), isNull(orders.readyAt), isNull(orders.endedAt)))
      .returning(recipientColumns);
    if (!ready) return whyRefused(tx, orderId);
    if (staffId) await leaveMachine(tx, { orderId, staffId }, now);
    await record(tx, orderId, { kind: 'ready', server, anyway: blocked }, { by: staffId, at: now });
    await notifyCustomer(tx, ready, { kind: 'orderReady', key: orderId, props: { despite: blocked } });
    return 'ready';
  });
}

/** A machine that a person has built is theirs: the engine does nothing more with the one that it had begun. */
async function leaveMachine(tx: Tx, { orderId, staffId }: { orderId: string; staffId: string }, now: Date) {
  const machine = await machineOf(orderId, tx);
  if (machine) await leaveToPeople(tx, machine.id, { by: staffId, at: now });
}
