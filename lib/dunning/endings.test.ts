import { beforeEach, expect, test, vi } from 'vitest';
import { mayRun } from '@/lib/billing/dunning';
import { stripe } from '@/lib/payments/stripe';
import { invoicesAt, mirrorContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRenewal, dunningMails, episodesOf, payAtStripe } from '@/tests/dunning';
import { useStripe } from '@/tests/stripe';
import { contractOf } from './contract';
import { lookAfterContract } from './look-after';

// Stripe may cancel a subscription after its last try, leave it unpaid, or leave it past due: the result is the same.

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

type Renewal = Awaited<ReturnType<typeof aRenewal>>;

/** Lets days pass at Stripe; each day brings its events, and the shop looks after the contract. */
async function live({ order, subscriptionId }: Renewal, days: number): Promise<Date> {
  for (let day = 0; day < days; day++) {
    await sandbox().advanceClock({ days: 1 });
    await mirrorContract(subscriptionId, await sandbox().now());
    await lookAfterContract(order.id, await sandbox().now());
  }
  return sandbox().now();
}

// Each lives through months, day by day.
vi.setConfig({ testTimeout: 60_000 });

async function begin(afterLastRetry: 'cancel' | 'unpaid' | 'past_due'): Promise<Renewal> {
  await sandbox().setBilling({ afterLastRetry });
  await untilNoon();
  const renewal = await aRenewal(sandbox(), 'failsOnRenewal');
  await lookAfterContract(renewal.order.id, renewal.now);
  return renewal;
}

/** Our dates are mornings in Zurich: late in the evening they are a day further from Stripe's last try. */
async function untilNoon(): Promise<void> {
  const now = await sandbox().now();
  await sandbox().advanceClock({ hours: (36 - now.getUTCHours() - now.getUTCMinutes() / 60) % 24 });
}

const kinds = async (orderId: string) => (await dunningMails(orderId)).map(({ kind }) => kind);
const untilSuspended = [
  'renewalFailed',
  'renewalFailedStaff',
  'renewalReminder',
  'renewalLastWarning',
  'serviceSuspended',
  'machineTaskStaff',
];

test.each(['cancel', 'unpaid', 'past_due'] as const)(
  'nobody pays, and Stripe does "%s" after its last try: the same mails, once each, and no bill is left open',
  async (afterLastRetry) => {
    const renewal = await begin(afterLastRetry);
    // Longer, the data of what Stripe cancelled would be due for deletion.
    await live(renewal, afterLastRetry === 'cancel' ? 40 : 50);
    const { order, subscriptionId, renewalId } = renewal;
    expect(await kinds(order.id)).toEqual([...untilSuspended, 'contractEndedUnpaid', 'machineTaskStaff']);
    expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('canceled');
    const bills = await invoicesAt(subscriptionId);
    expect(bills.map(({ status }) => status)).not.toContain('open');
    expect(bills.map(({ status }) => status)).not.toContain('draft');
    expect(bills.find(({ id }) => id === renewalId)?.status).toBe('uncollectible');
    const later = bills.filter(({ id }) => ![renewalId, renewal.invoiceId].includes(id));
    for (const { status } of later) expect(status).toBe('void');
    expect(later).toHaveLength(afterLastRetry === 'cancel' ? 0 : 1);
    expect(await episodesOf(order.id)).toMatchObject([{ endedAt: expect.any(Date), recoveredAt: null }]);
  },
);

test.each(['unpaid', 'past_due'] as const)(
  'the old invoice is paid with a new card while a newer one waits ("%s"): all is charged, and the contract is active',
  async (afterLastRetry) => {
    const renewal = await begin(afterLastRetry);
    const { order, subscriptionId, renewalId } = renewal;
    const now = await live(renewal, 35);
    expect(await kinds(order.id)).toEqual(untilSuspended);
    await keepCard(subscriptionId, '4242 4242 4242 4242');
    await payAtStripe(renewalId, now);
    await lookAfterContract(order.id, now);
    expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('active');
    expect((await invoicesAt(subscriptionId)).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
    await live(renewal, 3);
    expect(await kinds(order.id)).toEqual([...untilSuspended, 'paymentRecovered']);
    expect(await episodesOf(order.id)).toMatchObject([{ recoveredAt: now }]);
  },
);

test('the old invoice is paid, and the newer one fails: the machine may run, and a new plan begins for that one', async () => {
  const renewal = await begin('unpaid');
  const { order, renewalId, subscriptionId } = renewal;
  const now = await live(renewal, 35);
  await payAtStripe(renewalId, now);
  await keepCard(subscriptionId, '4000 0000 0000 0341');
  await lookAfterContract(order.id, now);
  expect(await episodesOf(order.id)).toMatchObject([{ recoveredAt: now }, { startedAt: now, suspendedAt: null }]);
  const contract = await contractOf(order.id);
  expect(contract && mayRun(contract.order, contract.episode)).toBe(true);
  expect((await kinds(order.id)).slice(untilSuspended.length)).toEqual([
    'paymentRecovered',
    'renewalFailed',
    'renewalFailedStaff',
  ]);
});

/** The customer keeps another card in Stripe's portal. */
async function keepCard(subscriptionId: string, number: string): Promise<void> {
  const { customer } = await stripe().subscriptions.retrieve(subscriptionId);
  const portal = await stripe().billingPortal.sessions.create({ customer: String(customer) });
  const form = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
  const saved = await fetch(`${portal.url}/card`, { method: 'POST', body: form });
  expect(saved.status).toBe(200);
}
