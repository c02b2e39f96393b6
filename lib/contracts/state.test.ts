import { expect, test } from 'vitest';
import type { OrderState } from '@/db/schema/orders';
import { locales } from '@/lib/locales';
import { messages } from '@/messages/all';
import { contractWord, contractWords } from './state';

const at = new Date('2026-12-01T10:00:00Z');
type Order = Parameters<typeof contractWord>[0];
type Episode = NonNullable<Parameters<typeof contractWord>[2]>;

const order = (state: OrderState, over: Partial<Order> = {}): Order => ({
  ...{ state, paidAt: at, discardedAt: null, cancelAt: null, stoppedAt: null },
  ...over,
});
const episode = (over: Partial<Episode> = {}): Episode => ({
  ...{ suspendedAt: null, recoveredAt: null, endedAt: null },
  ...over,
});
const active = { status: 'active' } as const;
const pastDue = { status: 'past_due' } as const;
const unpaid = { status: 'unpaid' } as const;

test.each<[string, ReturnType<typeof contractWord>, Parameters<typeof contractWord>]>([
  ['a draft', 'draft', [order('draft', { paidAt: null })]],
  ['placed', 'placed', [order('placed', { paidAt: null })]],
  ['a payment under way', 'pending', [order('pending', { paidAt: null })]],
  ['an expired payment', 'expired', [order('expired', { paidAt: null })]],
  ['discarded', 'discarded', [order('ended', { paidAt: null, discardedAt: at })]],
  ['not paid in time', 'lapsed', [order('ended', { paidAt: null })]],
  ['paid, not accepted', 'ordered', [order('paid'), active]],
  ['accepted', 'beingBuilt', [order('accepted'), active]],
  ['ready', 'running', [order('ready'), active]],
  ['ready, nothing mirrored yet', 'running', [order('ready')]],
  ['a failed renewal before its episode is opened', 'paymentFailed', [order('ready'), pastDue]],
  ['all tries failed', 'paymentFailed', [order('ready'), unpaid, episode()]],
  ['a failed renewal of a machine being built', 'paymentFailed', [order('accepted'), pastDue, episode()]],
  ['switched off', 'suspended', [order('ready', { stoppedAt: at }), pastDue, episode({ suspendedAt: at })]],
  ['to be switched off', 'suspended', [order('ready'), unpaid, episode({ suspendedAt: at })]],
  [
    'paid again, still off',
    'restarting',
    [order('ready', { stoppedAt: at }), active, episode({ suspendedAt: at, recoveredAt: at })],
  ],
  ['paid again, running', 'running', [order('ready'), active, episode({ suspendedAt: at, recoveredAt: at })]],
  ['cancelled', 'endsOn', [order('ready', { cancelAt: at }), active]],
  ['cancelled before it is ready', 'endsOn', [order('paid', { cancelAt: at }), active]],
  ['cancelled and not paid', 'paymentFailed', [order('ready', { cancelAt: at }), pastDue]],
  ['ended', 'ended', [order('ended', { cancelAt: at }), { status: 'canceled' }]],
  ['ended after a recovered failure', 'ended', [order('ended'), undefined, episode({ recoveredAt: at })]],
  ['ended unpaid', 'endedUnpaid', [order('ended'), { status: 'canceled' }, episode({ suspendedAt: at, endedAt: at })]],
])('%s is %s', (_name, word, facts) => {
  expect(contractWord(...facts)).toBe(word);
});

test('every word has a label in every language, and no paid contract is called “paid”', () => {
  for (const locale of locales) {
    const labels = messages[locale].common.contract;
    expect(Object.keys(labels).toSorted()).toEqual([...contractWords].toSorted());
    expect(Object.values(labels).filter((label) => /^(Paid|Bezahlt)$/.test(label))).toEqual([]);
  }
});
