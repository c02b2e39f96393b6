import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import type { Blocker } from '@/db/schema/words';
import { began } from '@/lib/audit/edit-conflict';
import { type EditConflict, conflictSince } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { anyway, type Blocked, blockersOf, hasUnseen } from '@/lib/cancellations/blockers';
import { notifyCustomer, recipientColumns } from './notify';
import { onWorkingDay, promiseFields } from './promise';
import { type Refusal, whyRefused } from './refusal';

/** The promised time is Zurich local time; a non-working day needs `restDay` as confirmation. */
export const acceptSchema = z
  .object({
    orderId: z.uuid(),
    began,
    ...promiseFields,
    anyway,
  })
  .refine(...onWorkingDay);

type Acceptance = { orderId: string; promisedAt: Date; staffId: string; began: number; anyway: readonly Blocker[] };

/** Accepts a paid order, once. `began`: the audit log's length as seen by staff. `anyway`: they saw all blockers. */
export async function acceptOrder(
  { orderId, promisedAt, staffId, began, anyway }: Acceptance,
  now = new Date(),
): Promise<'accepted' | Refusal | EditConflict | Blocked> {
  const { orders } = schema;
  return db().transaction(async (tx) => {
    const conflict = await conflictSince(tx, orderId, began);
    if (conflict) return conflict;
    const blocked = await blockersOf(orderId, tx);
    if (hasUnseen(blocked, anyway)) return { blocked };
    const [accepted] = await tx
      .update(orders)
      .set({ acceptedAt: now, acceptedBy: staffId, promisedAt })
      .where(
        and(
          eq(orders.id, orderId),
          isNotNull(orders.paidAt),
          isNull(orders.acceptedAt),
          isNull(orders.readyAt),
          isNull(orders.endedAt),
        ),
      )
      .returning(recipientColumns);
    if (!accepted) return whyRefused(tx, orderId);
    await record(tx, orderId, { kind: 'accepted', promisedAt, anyway: blocked }, { by: staffId, at: now });
    await notifyCustomer(tx, accepted, { kind: 'orderAccepted', key: orderId, props: { despite: blocked } });
    return 'accepted';
  });
}
