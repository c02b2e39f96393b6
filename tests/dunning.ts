import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mailKinds } from '@/db/schema/words';
import { v7 } from 'uuid';
import { lookAfterContract } from '@/lib/dunning/look-after';
import type { Order } from '@/lib/orders/queries';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { aPaidContract, invoicesAt, mirrorContract } from './contract';
import { aPlacedOrder } from './factories';

type Sandbox = ReturnType<typeof stripeSandbox>;
type OrderColumns = Partial<typeof schema.orders.$inferInsert>;

let machines = 0;
const aServer = () => ({ ipv6: `2001:db8::${(++machines).toString(16)}`, ipv4: null, user: 'root', hostKeys: [] });

/** A running machine whose renewal was just tried with this card; our tables know what Stripe knows. */
export async function aRenewal(sandbox: Sandbox, card: CardName, over: OrderColumns = {}) {
  const placed = aPlacedOrder(undefined, { checkoutSessionId: null, ...over });
  const contract = await aPaidContract(sandbox, { card, placed });
  const { order, subscriptionId, invoiceId } = contract;
  await db()
    .update(schema.orders)
    .set({ readyAt: new Date(), server: aServer() })
    .where(eq(schema.orders.id, order.id));
  const { items } = await stripe().subscriptions.retrieve(subscriptionId);
  const endsAt = (items.data[0]?.current_period_end ?? 0) * 1000;
  await sandbox.advanceClock({ hours: (endsAt - (await sandbox.now()).getTime()) / 3_600_000 + 2 });
  const now = await sandbox.now();
  await mirrorContract(subscriptionId, now);
  const renewalId = (await invoicesAt(subscriptionId)).find(({ id }) => id !== invoiceId)?.id ?? '';
  return { ...contract, renewalId, now };
}

/** The customer opens the invoice at Stripe and pays it with this card. */
export async function payAtStripe(invoiceId: string, now: Date, number = '4242424242424242'): Promise<void> {
  const { hosted_invoice_url } = await stripe().invoices.retrieve(invoiceId);
  const body = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
  await fetch(String(hosted_invoice_url), { method: 'POST', body });
  await syncObject({ type: 'invoice', id: invoiceId }, now);
}

/** As if that many days had passed since all that the episode has seen, with nothing new at Stripe. */
export async function ageEpisode(orderId: string, days: number): Promise<void> {
  const span = sql`make_interval(days => ${days})`;
  await db().execute(sql`update ${schema.dunningEpisodes} set started_at = started_at - ${span},
    reminded_at = reminded_at - ${span}, warned_at = warned_at - ${span}, suspended_at = suspended_at - ${span}
    where order_id = ${orderId}`);
}

/** Three times, since each thing is to happen once. */
export async function lookAfter(orderId: string, now: Date): Promise<void> {
  for (let n = 0; n < 3; n++) await lookAfterContract(orderId, now);
}

/** A machine that may not run, since nobody paid its renewal. */
export async function aSuspension(sandbox: Sandbox) {
  const renewal = await aRenewal(sandbox, 'failsOnRenewal');
  const { order, now } = renewal;
  await lookAfter(order.id, now);
  for (const days of [11, 5]) {
    await ageEpisode(order.id, days);
    await lookAfter(order.id, now);
  }
  return renewal;
}

const ofDunning = mailKinds.slice(mailKinds.indexOf('renewalFailed'), mailKinds.indexOf('digestStaff'));

/** The mails about missing money and machines of an order, in the order of their writing. */
export async function dunningMails(orderId: string) {
  const { mails } = schema;
  return db()
    .select()
    .from(mails)
    .where(and(eq(mails.orderId, orderId), inArray(mails.kind, ofDunning)))
    .orderBy(asc(mails.id));
}

export async function episodesOf(orderId: string) {
  const { dunningEpisodes } = schema;
  return db()
    .select()
    .from(dunningEpisodes)
    .where(eq(dunningEpisodes.orderId, orderId))
    .orderBy(asc(dunningEpisodes.startedAt));
}

/** An order whose machine is handed over, with a subscription that our tables know; Stripe does not. */
export async function aRunningOrder(over: OrderColumns = {}): Promise<Order> {
  const startedAt = new Date('2027-01-15T12:00:00Z');
  const order = await aPlacedOrder(undefined, { paidAt: startedAt, readyAt: startedAt, server: aServer(), ...over });
  await db()
    .insert(schema.subscriptions)
    .values({ id: `sub_${order.number}`, orderId: order.id, status: 'active', startedAt, paymentMethod: 'card' });
  return order;
}

/** A renewal of CHF 50.00, five days before 20 March 2027. */
export async function anInvoice(order: Order, over: Partial<typeof schema.invoices.$inferInsert> = {}) {
  const [invoice] = await db()
    .insert(schema.invoices)
    .values({
      ...{ id: `in_${v7()}`, accountId: order.accountId, orderId: order.id, number: `INV-${order.number}` },
      ...{ status: 'failed', reason: 'renewal', totalRappen: 5000, openRappen: 5000, attemptCount: 1 },
      issuedAt: new Date('2027-03-15T12:00:00Z'),
      ...over,
    })
    .returning();
  if (!invoice) throw new Error('no invoice was made');
  return invoice;
}

/** An episode that began five days before 20 March 2027. */
export async function anEpisode(order: Order, over: Partial<typeof schema.dunningEpisodes.$inferInsert> = {}) {
  const [episode] = await db()
    .insert(schema.dunningEpisodes)
    .values({ orderId: order.id, invoiceId: `in_${v7()}`, startedAt: new Date('2027-03-15T12:00:00Z'), ...over })
    .returning();
  if (!episode) throw new Error('no episode was made');
  return episode;
}
