import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dataKeptUntil } from '@/lib/billing/dunning';
import { readSubscription } from '@/lib/payments/subscription';
import { noteBackupsGone } from '../backups/note';
import { noteAtOrder } from '../note-at-order';
import { type Context, done, type Step, type StepOutcome } from './task';

/** The instance and all its data, when nobody pays for it any more and the promised days are over. */
export const remove: readonly Step[] = [
  { name: 'ask', deadlineMinutes: 60, run: askTwice },
  { name: 'delete', deadlineMinutes: 10, run: deleteInstance },
  { name: 'note', deadlineMinutes: 5, run: note },
];

const { orders, subscriptions } = schema;

/** The database and Stripe must both say that the contract has ended: a machine that is paid for is never deleted. */
async function askTwice({ machine: { orderId }, now }: Context): Promise<StepOutcome> {
  if (!orderId) return done;
  const [row] = await db()
    .select({ endedAt: orders.endedAt, readyAt: orders.readyAt, subscriptionId: subscriptions.id })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(eq(orders.id, orderId));
  if (!row?.endedAt) return { leave: 'the contract has not ended: nothing is deleted' };
  // What was never handed over holds nothing of its customer's.
  if (row.readyAt && now < dataKeptUntil(row.endedAt))
    return { leave: 'the data is promised for longer: nothing is deleted' };
  if (row.subscriptionId && !(await readSubscription(row.subscriptionId)).endedAt)
    return { leave: 'the subscription lives at Stripe: nothing is deleted' };
  return done;
}

async function deleteInstance(context: Context): Promise<StepOutcome> {
  const asked = await askTwice(context);
  if ('leave' in asked) return asked;
  await context.engine.delete(context.name);
  return done;
}

async function note({ machine: { id, orderId }, now }: Context): Promise<StepOutcome> {
  await noteBackupsGone(db(), id, now);
  if (orderId) await db().transaction((tx) => noteAtOrder(tx, orderId, 'remove', { at: now }));
  return { done: true, change: { deletedAt: now } };
}
