import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, anInvoice, aRenewal, aRunningOrder, dunningMails, payAtStripe } from '@/tests/dunning';
import { aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { contractsDue, lookAfterDue } from './due';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const now = new Date('2027-03-20T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * dayMs);

test.each<[string, Parameters<typeof anInvoice>[1], boolean]>([
  ['failed', { status: 'failed' }, true],
  ['failed, of before reasons were kept', { status: 'failed', reason: null }, true],
  ['written off', { status: 'uncollectible' }, true],
  ['open after a try', { status: 'open', attemptCount: 1, issuedAt: ago(0) }, true],
  ['open, issued just now', { status: 'open', attemptCount: 0, issuedAt: ago(0) }, false],
  ['open, never tried', { status: 'open', attemptCount: 0, issuedAt: ago(2) }, true],
  ['the first one failed', { status: 'failed', reason: 'first' }, false],
  ['paid', { status: 'paid' }, false],
  ['under way', { status: 'processing' }, false],
])('a contract with an invoice that is %s', async (_, invoice, due) => {
  const order = await aRunningOrder();
  await anInvoice(order, invoice);
  expect(await contractsDue(now)).toEqual(due ? [order.id] : []);
});

test('an invoice that an episode has told of needs nobody, unless the episode is open', async () => {
  const order = await aRunningOrder();
  const invoice = await anInvoice(order, { status: 'failed' });
  const { id } = await anEpisode(order, { invoiceId: invoice.id, recoveredAt: ago(1) });
  expect(await contractsDue(now)).toEqual([]);
  await db().update(schema.dunningEpisodes).set({ recoveredAt: null }).where(eq(schema.dunningEpisodes.id, id));
  expect(await contractsDue(now)).toEqual([order.id]);
});

test('a machine is looked after until it is gone, and what ended long ago is no news', async () => {
  const recent = await aRunningOrder({ endedAt: ago(5) });
  await aRunningOrder({ endedAt: ago(5), removedAt: ago(1) });
  const old = await aRunningOrder({ endedAt: ago(200) });
  await anInvoice(old, { status: 'failed' });
  await aPlacedOrder();
  expect(await contractsDue(now)).toEqual([recent.id]);
});

test('one contract that cannot be read stops no other, and the failure is told', async () => {
  const lost = await aRunningOrder();
  const unreadable = await anInvoice(lost, { status: 'failed', issuedAt: new Date() });
  const failed = await aRenewal(sandbox(), 'failsOnRenewal');
  await sandbox().failNext({ path: `/v1/invoices/${unreadable.id}`, status: 403, count: 1 });
  await expect(lookAfterDue(failed.now)).rejects.toThrow('some contracts could not be looked after');
  expect((await dunningMails(failed.order.id)).map(({ kind }) => kind)).toEqual([
    'renewalFailed',
    'renewalFailedStaff',
  ]);
});

test('the sweep finds a payment that no event told of', async () => {
  const { order, renewalId, now } = await aRenewal(sandbox(), 'failsOnRenewal');
  await lookAfterDue(now);
  await payAtStripe(renewalId, now);
  await lookAfterDue(now);
  await lookAfterDue(now);
  expect((await dunningMails(order.id)).map(({ kind }) => kind)).toEqual([
    'renewalFailed',
    'renewalFailedStaff',
    'paymentRecovered',
  ]);
});
