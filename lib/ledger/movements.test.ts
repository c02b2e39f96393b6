import { expect, test } from 'vitest';
import type { Movement } from '@/lib/payments/balance';
import { movementBooked } from './movements';

const at = new Date('2026-11-27T12:00:00Z');
const booked = (over: Partial<Movement>, orderId?: string) =>
  movementBooked(
    {
      id: 'txn_1',
      type: 'charge',
      category: 'charge',
      amountRappen: 5000,
      feeRappen: 0,
      at,
      paymentIntentId: undefined,
      ...over,
    },
    orderId,
  ).map(({ kind, entries }) => [kind, Object.fromEntries(entries.map((entry) => [entry.account, entry.amountRappen]))]);

test.each<[string, Partial<Movement>, ReturnType<typeof booked>]>([
  [
    'a payment with its fee',
    { feeRappen: 175 },
    [
      ['payment', { stripeBalance: 5000, receivable: -5000 }],
      ['fee', { stripeBalance: -175, fees: 175 }],
    ],
  ],
  ['a refund', { type: 'refund', amountRappen: -1000 }, [['refund', { stripeBalance: -1000, receivable: 1000 }]]],
  ['a refund that failed', { type: 'refund_failure' }, [['refundFailed', { stripeBalance: 5000, receivable: -5000 }]]],
  [
    'a dispute with its fee',
    { type: 'adjustment', category: 'dispute', amountRappen: -5000, feeRappen: 1500 },
    [
      ['dispute', { stripeBalance: -5000, disputed: 5000 }],
      ['fee', { stripeBalance: -1500, fees: 1500 }],
    ],
  ],
  [
    'a dispute that is won',
    { type: 'adjustment', category: 'dispute_reversal' },
    [['disputeReversed', { stripeBalance: 5000, disputed: -5000 }]],
  ],
])('%s of an order of ours', (_name, movement, expected) => {
  expect(booked(movement, 'order')).toEqual(expected);
});

test.each<[string, Partial<Movement>, ReturnType<typeof booked>]>([
  ['a payout', { type: 'payout', amountRappen: -5000 }, [['payout', { stripeBalance: -5000, bank: 5000 }]]],
  ['a payout that came back', { type: 'payout_failure' }, [['payout', { stripeBalance: 5000, bank: -5000 }]]],
  ['a fee by itself', { type: 'stripe_fee', amountRappen: -300 }, [['fee', { stripeBalance: -300, fees: 300 }]]],
  [
    'a payment for another product',
    { feeRappen: 175 },
    [
      ['payment', { stripeBalance: 5000, unassigned: -5000 }],
      ['fee', { stripeBalance: -175, unassigned: 175 }],
    ],
  ],
  ['a movement of a new type', { type: 'lunch' }, [['correction', { stripeBalance: 5000, unassigned: -5000 }]]],
  [
    'an adjustment of an unknown kind',
    { type: 'adjustment', category: 'other_adjustment' },
    [['correction', { stripeBalance: 5000, unassigned: -5000 }]],
  ],
])('%s, of no order', (_name, movement, expected) => {
  expect(booked(movement)).toEqual(expected);
});
