import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { began, type EditConflict, conflictSince } from '@/lib/audit/edit-conflict';
import { auditLogOf, record } from '@/lib/audit/log';
import { blockersOf } from '@/lib/cancellations/blockers';
import { dayMs } from '@/lib/durations';
import { boundedLine } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private-key';
import { isWorkingDay } from '@/lib/working-days';
import { dateFromZurichClock } from '@/lib/zurich';
import { notifyCustomer, recipientColumns } from './notify';
import { type Refusal, whyRefused } from './refusal';

const { orderEvents, orders } = schema;
const yearMs = 365 * dayMs;

/** A time to promise, in Zurich local time; see `onWorkingDay`. */
export const promiseFields = {
  promisedAt: boundedLine(30)
    .transform((clock, context) => {
      const moment = dateFromZurichClock(clock);
      if (moment) return moment;
      context.addIssue({ code: 'custom', message: 'noTime' });
      return z.NEVER;
    })
    .refine((moment) => moment > new Date(), 'past')
    .refine((moment) => moment.getTime() < Date.now() + yearMs, 'tooFar'),
  restDay: z.literal('on').optional(),
};

type Promised = { promisedAt: Date; restDay?: 'on' };

/** For `refine`: a non-working day needs `restDay` as confirmation. */
export const onWorkingDay: [(promised: Promised) => boolean, { path: string[]; message: string; when: WhenValid }] = [
  ({ promisedAt, restDay }) => restDay === 'on' || isWorkingDay(promisedAt),
  { path: ['promisedAt'], message: 'restDay', when: ({ issues }) => issues.length === 0 },
];
type WhenValid = (payload: { issues: unknown[] }) => boolean;

export const moveSchema = z
  .object({
    orderId: z.uuid(),
    began,
    ...promiseFields,
    reason: boundedLine(500).refine((text) => !holdsPrivateKey(text), 'privateKey'),
  })
  .refine(...onWorkingDay);

/** `reason`: a sentence for the customer. */
type Move = { orderId: string; promisedAt: Date; reason: string; staffId: string; began: number };

/** Promises an accepted order for another time and tells the customer, once per move. */
export async function movePromise(
  { orderId, promisedAt, reason, staffId, began }: Move,
  now = new Date(),
): Promise<'promiseMoved' | 'promiseSame' | 'notAccepted' | Refusal | EditConflict> {
  return db().transaction(async (tx) => {
    const conflict = await conflictSince(tx, orderId, began);
    const order = await buildingOrder(tx, orderId);
    if (conflict) return conflict;
    if (!order) return whyNotMoved(tx, orderId);
    const before = order.promisedAt;
    if (before?.getTime() === promisedAt.getTime()) return 'promiseSame';
    await tx.update(orders).set({ promisedAt }).where(eq(orders.id, orderId));
    await record(tx, orderId, { kind: 'promiseMoved', before, promisedAt, note: reason }, { by: staffId, at: now });
    const key = `${orderId}/${await movesOf(tx, orderId)}`;
    const told = { promisedAt: promisedAt.toISOString(), before: before?.toISOString() ?? null, reason };
    const despite = await blockersOf(orderId, tx);
    await notifyCustomer(tx, order, { kind: 'promiseMoved', key, props: { ...told, despite } });
    return 'promiseMoved';
  });
}

async function buildingOrder(tx: Tx, orderId: string) {
  const [order] = await tx
    .select({ ...recipientColumns, promisedAt: orders.promisedAt })
    .from(orders)
    .where(and(eq(orders.id, orderId), isNotNull(orders.acceptedAt), isNull(orders.readyAt), isNull(orders.endedAt)));
  return order;
}

async function whyNotMoved(tx: Tx, orderId: string): Promise<'notAccepted' | Refusal> {
  const why = await whyRefused(tx, orderId);
  return why === 'alreadyAccepted' ? 'notAccepted' : why;
}

async function movesOf(tx: Tx, orderId: string): Promise<number> {
  const [row] = await tx
    .select({ moves: count() })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.kind, 'promiseMoved')));
  return row?.moves ?? 0;
}

/** `before` is missing when nothing had been promised. */
export type PromiseMove = { before?: Date; promisedAt: Date; reason: string };

/** How the order's promise was moved last, as its customer was told. */
export async function lastMove(orderId: string): Promise<PromiseMove | undefined> {
  const move = (await auditLogOf(orderId, { kinds: ['promiseMoved'] })).at(-1);
  if (move?.kind !== 'promiseMoved' || !move.promisedAt) return undefined;
  return { before: move.before ?? undefined, promisedAt: move.promisedAt, reason: move.note ?? '' };
}
