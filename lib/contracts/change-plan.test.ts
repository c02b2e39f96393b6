import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { orderOf } from '@/lib/orders/queries';
import { changePrice, readCharged } from '@/lib/payments/change';
import { findPrice, priceKey } from '@/lib/payments/prices';
import { stripe } from '@/lib/payments/stripe';
import { termsVersion } from '@/lib/terms';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { finishChanges } from './apply-change';
import { type AgreedChange, changePlan, type ChangePreview, previewChange } from './change-plan';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const deluxe = { plan: 'deluxe', interval: 'month' } as const;
type Contract = Awaited<ReturnType<typeof aRunningContract>>;

/** Ten days later, so that a part of the month is used. */
async function later(contract: Contract, days = 10) {
  await sandbox().advanceClock({ days });
  return { ...contract, now: await sandbox().now() };
}

async function previewed({ order }: Contract, wanted: Parameters<typeof previewChange>[2], now: Date) {
  const shown = await previewChange(order.accountId, order.id, wanted, now);
  if (shown.outcome !== 'preview') throw new Error(JSON.stringify(shown));
  return shown.preview;
}
const agreed = ({ wanted, prorationAt, dueNowRappen }: ChangePreview): AgreedChange => ({
  ...wanted,
  prorationAt,
  dueNowRappen,
});
const invoicesAtStripe = async (subscription: string) => (await stripe().invoices.list({ subscription })).data;
const changes = () => db().select().from(schema.contractChanges);

test('the amount that was agreed is the one that is charged, though the clock moved between', async () => {
  const contract = await later(await aRunningContract(sandbox()));
  const { order, subscriptionId } = contract;
  const preview = await previewed(contract, deluxe, contract.now);
  expect(preview).toMatchObject({ priceRappen: 5000, creditRappen: 0, nextChargeRappen: 5000 });
  expect(preview.dueNowRappen).toBe(preview.chargedRappen - preview.givenBackRappen);
  expect(preview.dueNowRappen).toBeGreaterThan(1500);
  expect(await invoicesAtStripe(subscriptionId)).toHaveLength(1);
  await sandbox().advanceClock({ minutes: 25 });
  const now = await sandbox().now();
  expect(await changePlan(order.accountId, order.id, agreed(preview), now)).toEqual({ outcome: 'changed' });
  const [invoice] = await invoicesAtStripe(subscriptionId);
  expect(invoice).toMatchObject({ total: preview.dueNowRappen, status: 'paid' });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({
    ...{ plan: 'deluxe', interval: 'month', priceRappen: 5000, termsVersion, termsAcceptedAt: now },
  });
  expect(await changes()).toMatchObject([{ fromPlan: 'economy', toPlan: 'deluxe', appliedAt: now, refusedAt: null }]);
  expect(await auditLogOf(order.id)).toContainEqual(
    expect.objectContaining({ kind: 'planChanged', toPriceRappen: 5000, at: now }),
  );
  expect(await openFlags()).toMatchObject([{ reason: 'resize', detail: 'Economy → Deluxe', orderId: order.id }]);
});

test('a second click changes and charges nothing more', async () => {
  const contract = await later(await aRunningContract(sandbox()));
  const { order, subscriptionId, now } = contract;
  const wanted = agreed(await previewed(contract, deluxe, now));
  const clicks = [1, 2, 3].map(() => changePlan(order.accountId, order.id, wanted, now));
  for (const { outcome } of await Promise.all(clicks)) expect(outcome).toBe('changed');
  expect(await changePlan(order.accountId, order.id, wanted, now)).toEqual({ outcome: 'changed' });
  expect(await invoicesAtStripe(subscriptionId)).toHaveLength(2);
  expect(await changes()).toHaveLength(1);
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'planChanged')).toHaveLength(1);
});

test.each([
  ['failsOnRenewal', 'card_declined'],
  ['asksOnRenewal', 'invoice_payment_intent_requires_action'],
] as const)(
  'with a card that %s nothing is changed, no invoice stays open, and it can be tried again',
  async (card, code) => {
    const contract = await later(await aRunningContract(sandbox(), { card }));
    const { order, subscriptionId, now } = contract;
    const wanted = agreed(await previewed(contract, deluxe, now));
    expect(await changePlan(order.accountId, order.id, wanted, now)).toEqual({ outcome: 'declined', code });
    expect(await invoicesAtStripe(subscriptionId)).toHaveLength(1);
    expect(await orderOf(order.accountId, order.id)).toMatchObject({ plan: 'economy', priceRappen: 2500 });
    expect(await changes()).toMatchObject([{ refusal: code, appliedAt: null }]);
    expect(await openFlags()).toEqual([]);
    expect(await changePlan(order.accountId, order.id, wanted, now)).toEqual({ outcome: 'declined', code });
    expect(await changes()).toHaveLength(2);
  },
);

test('an amount that is not the shown one, or was shown long ago, is shown again', async () => {
  const contract = await later(await aRunningContract(sandbox()));
  const { order, now } = contract;
  const wanted = agreed(await previewed(contract, deluxe, now));
  const half = new Date(now.getTime() + 31 * 60_000);
  const again = { outcome: 'amount changed' };
  const change = (over: Partial<AgreedChange>, at = now) =>
    changePlan(order.accountId, order.id, { ...wanted, ...over }, at);
  expect(await change({}, half)).toEqual(again);
  expect(await change({ dueNowRappen: 1 })).toEqual(again);
  expect(await change({ prorationAt: new Date(now.getTime() + 60_000) })).toEqual(again);
  expect(await changes()).toEqual([]);
});

test('a smaller plan gives a credit that pays the next months', async () => {
  const contract = await later(await aRunningContract(sandbox(), { plan: 'deluxe' }));
  const { order, subscriptionId, now } = contract;
  const preview = await previewed(contract, { plan: 'economy', interval: 'month' }, now);
  expect(preview).toMatchObject({ dueNowRappen: 0, priceRappen: 2500 });
  expect(preview.creditRappen).toBe(preview.givenBackRappen - preview.chargedRappen);
  expect(preview.nextChargeRappen).toBe(2500 - preview.creditRappen);
  expect(await changePlan(order.accountId, order.id, agreed(preview), now)).toEqual({ outcome: 'changed' });
  await sandbox().advanceClock({ days: 32 });
  const [renewal] = await invoicesAtStripe(subscriptionId);
  expect(renewal).toMatchObject({ total: 2500, amount_due: preview.nextChargeRappen, status: 'paid' });
});

test('a year is paid at once, less what the month had left', async () => {
  const contract = await later(await aRunningContract(sandbox()));
  const { order, subscriptionId, now } = contract;
  const preview = await previewed(contract, { plan: 'economy', interval: 'year' }, now);
  expect(preview).toMatchObject({ priceRappen: 25_000, chargedRappen: 25_000, nextChargeRappen: 25_000 });
  expect(preview.nextChargeAt.getUTCFullYear()).toBe(now.getUTCFullYear() + 1);
  expect(await changePlan(order.accountId, order.id, agreed(preview), now)).toEqual({ outcome: 'changed' });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ interval: 'year', priceRappen: 25_000 });
  expect((await invoicesAtStripe(subscriptionId))[0]).toMatchObject({ total: preview.dueNowRappen, status: 'paid' });
  expect(await openFlags()).toEqual([]);
});

test('nobody changes the contract of somebody else, nor one that is about to end at Stripe', async () => {
  const contract = await aRunningContract(sandbox());
  const { order, subscriptionId } = contract;
  const now = await sandbox().now();
  const stranger = await anAccount();
  expect(await previewChange(stranger.id, order.id, deluxe, now)).toEqual({ outcome: 'not found' });
  const wanted = agreed(await previewed(contract, deluxe, now));
  expect(await changePlan(stranger.id, order.id, wanted, now)).toEqual({ outcome: 'not found' });
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  const refused = { outcome: 'refused', why: 'cancelled' };
  expect(await previewChange(order.accountId, order.id, deluxe, now)).toEqual(refused);
  expect(await changePlan(order.accountId, order.id, wanted, now)).toEqual(refused);
});

test('while Stripe is away nothing is promised, and staff hear of a missing price', async () => {
  const contract = await aRunningContract(sandbox());
  const { order } = contract;
  const now = await sandbox().now();
  await sandbox().failNext({ path: '/v1/invoices/create_preview', status: 500, count: 3 });
  const away = await previewChange(order.accountId, order.id, deluxe, now);
  expect(away).toEqual({ outcome: 'unavailable', kind: 'away' });
  const key = priceKey('deluxe', 'included', 5000);
  await sandbox().setPriceActive(key, false);
  const missing = await previewChange(order.accountId, order.id, deluxe, now);
  await sandbox().setPriceActive(key, true);
  expect(missing).toEqual({ outcome: 'unavailable', kind: 'setup' });
  expect((await openFlags()).map(({ reason }) => reason)).toEqual(['cannotChange', 'stripeAway']);
});

test('killed after Stripe has made a change, it is finished later; before, it is given up', async () => {
  const { order, subscriptionId } = await aRunningContract(sandbox());
  const now = await sandbox().now();
  const plans = { fromPlan: 'economy', toPlan: 'deluxe', fromInterval: 'month', toInterval: 'month' } as const;
  const amounts = { fromPriceRappen: 2500, toPriceRappen: 5000, dueNowRappen: 2500 };
  const row = { orderId: order.id, ...plans, ...amounts, prorationAt: now, agreedAt: now };
  const contract = await readCharged(subscriptionId);
  const priceId = await findPrice('deluxe', 'included', 5000);
  const [first] = await db().insert(schema.contractChanges).values(row).returning();
  const quarter = new Date(now.getTime() + 16 * 60_000);
  await finishChanges(now);
  expect(await changes()).toMatchObject([{ appliedAt: null, refusedAt: null }]);
  await finishChanges(quarter);
  expect(await changes()).toMatchObject([{ appliedAt: null, refusal: 'not made' }]);
  await db()
    .delete(schema.contractChanges)
    .where(eq(schema.contractChanges.id, first?.id ?? ''));
  const [second] = await db().insert(schema.contractChanges).values(row).returning();
  if (!contract || !second) throw new Error('no contract to change');
  await changePrice({ contract, priceId, prorationAt: now }, second.id);
  await Promise.all([finishChanges(quarter), finishChanges(quarter)]);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ plan: 'deluxe', priceRappen: 5000 });
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'planChanged')).toHaveLength(1);
});
