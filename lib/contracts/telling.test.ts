import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { pdfById } from '@/lib/documents/find';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { aBilledOrder } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { tellOfContract } from './tell';
import { tellDue } from './tell-due';

// The whole way: what happens at Stripe is read again, mirrored and told, whatever comes twice or in another order.

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  await stripe().taxIds.create({ type: 'ch_vat', value: 'CHE-123.456.788 MWST' });
});

const { mails, orders } = schema;

const objectTypes = [
  ['invoice.', 'invoice'],
  ['customer.subscription.', 'subscription'],
] as const;

/** Reads again all that events ever named, newest first and twice, and tells after each. */
async function hearsOfEverything(orderId: string): Promise<void> {
  // Stripe counts whole seconds, and no reading may look older than one of ours.
  const now = new Date((await sandbox().now()).getTime() + 1000);
  const seen = (await sandbox().events()).flatMap(({ type, data }) => {
    const [, objectType] = objectTypes.find(([prefix]) => type.startsWith(prefix)) ?? [];
    const id = 'id' in data.object ? data.object.id : undefined;
    return objectType && id ? [{ type: objectType, id }] : [];
  });
  for (const object of [...seen, ...seen.toReversed()]) {
    await syncObject({ ...object }, now);
    await keepsInvoices(orderId);
    await tellOfContract(orderId, now);
  }
  await Promise.all([tellDue(now), tellDue(now)]);
}

async function keepsInvoices(orderId: string): Promise<void> {
  const { invoices } = schema;
  for (const { id } of await db().select().from(invoices).where(eq(invoices.orderId, orderId))) await pdfById(id);
}

const told = async (to: string) =>
  (await db().select().from(mails).where(eq(mails.to, to)).orderBy(mails.id)).flatMap(({ kind, props }) =>
    kind.startsWith('order') ? [] : [{ kind, props }],
  );
const kindsTold = async (to: string) => (await told(to)).map(({ kind }) => kind);

test('a contract is cancelled, goes on, is cancelled again and ends', { timeout: 60_000 }, async () => {
  const { account, order, subscriptionId } = await aBilledOrder(sandbox());
  await db().update(orders).set({ readyAt: new Date() }).where(eq(orders.id, order.id));
  for (const cancels of [true, false, true]) {
    await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: cancels });
    await hearsOfEverything(order.id);
  }
  const cancelled = ['cancellationScheduled', 'cancellationRevoked', 'cancellationScheduled'];
  expect((await kindsTold(account.email)).filter((kind) => kind !== 'invoicePaid')).toEqual(cancelled);
  await sandbox().advanceClock({ days: 32 });
  await hearsOfEverything(order.id);
  await hearsOfEverything(order.id);
  expect((await kindsTold(account.email)).toSorted()).toEqual(
    [...cancelled, 'contractEnded', 'invoicePaid'].toSorted(),
  );
  const toStaff = await kindsTold('staff@rails-hosting.test');
  expect(toStaff.toSorted()).toEqual([...cancelled.map(() => 'cancellationStaff'), 'contractEndedStaff']);
});

test('each charge is told once with its invoice', { timeout: 60_000 }, async () => {
  const { account, order } = await aBilledOrder(sandbox());
  await hearsOfEverything(order.id);
  await hearsOfEverything(order.id);
  expect(await kindsTold(account.email)).toEqual(['invoicePaid']);
  for (let month = 0; month < 2; month++) {
    await sandbox().advanceClock({ days: 32 });
    await hearsOfEverything(order.id);
  }
  const receipts = await told(account.email);
  expect(receipts).toHaveLength(3);
  for (const { kind, props } of receipts) {
    expect(kind).toBe('invoicePaid');
    expect(props).toMatchObject({ totalRappen: 5000, number: `R-${order.number}`, hostname: order.hostname });
    expect(props.document).toMatch(/^in_/);
  }
  expect(new Set(receipts.map(({ props }) => props.document)).size).toBe(3);
});
