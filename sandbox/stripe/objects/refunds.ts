import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { formatAmount } from '../../format';
import { cardOf, find, idOf, keep, newId, now, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import { each, ignored, listing, metadata, nulls, refused, shape, text, whole } from '../core/params';
import { isLate } from '../checkout/cards';
import { change, emit } from '../webhooks/emit';
import { book } from './balance';

const createParams = shape<Stripe.RefundCreateParams>()({
  amount: whole.optional(),
  ...each('charge payment_intent', text.optional()),
  ...each('currency customer origin refund_application_fee reverse_transfer', refused),
  instructions_email: ignored,
  metadata,
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});
const listParams = shape<Stripe.RefundListParams>()({
  ...listing,
  ...each('charge payment_intent', text.optional()),
});

/** Refunds. */
export function refundRoutes(route: Route): void {
  route('POST /v1/refunds', createParams, createRefund);
  readRoutes(route, 'refunds', listParams);
}

function createRefund({ world, params }: Call<z.output<typeof createParams>>): Stripe.Refund {
  const { payment_intent: intent, charge, amount, reason, metadata } = params;
  const chargeId = intent ? idOf(find(world, 'paymentIntents', intent, 'payment_intent').latest_charge) : charge;
  if (!chargeId)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  return refundCharge(world, find(world, 'charges', chargeId, 'charge'), { amount, reason, metadata: metadata ?? {} });
}

const SLOW_SECONDS = 3 * 24 * 60 * 60;

/** Money that came from a bank account goes back there in days. */
function isSlow(world: World, charge: Stripe.Charge): boolean {
  return isLate(cardOf(world, charge.payment_method));
}

/** When the bank will have taken a refund that is under way; null when it has. */
export function refundDue({ status, created }: Stripe.Refund): number | null {
  return status === 'pending' ? created + SLOW_SECONDS : null;
}

/** The bank has taken the money, or sends it back, also long after it had taken it. */
export function finishRefund(world: World, refund: Stripe.Refund, outcome: 'succeeds' | 'fails'): Stripe.Refund {
  if (refund.status === 'failed') throw invalid(`Refund ${refund.id} has failed already.`);
  change(world, 'refund.updated', refund, () => {
    refund.status = outcome === 'succeeds' ? 'succeeded' : 'failed';
    if (outcome === 'succeeds') return;
    refund.failure_reason = 'lost_or_stolen_card';
    const returned = { type: 'refund_failure', amount: refund.amount, about: refund } as const;
    refund.failure_balance_transaction = book(world, returned).id;
  });
  if (outcome === 'succeeds') return refund;
  const charge = find(world, 'charges', refund.charge);
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  return emit(world, 'refund.failed', refund);
}

/** Gives a charge's money back, all that is left of it or a part. */
export function refundCharge(
  world: World,
  charge: Stripe.Charge,
  fields: { amount?: number | undefined; reason?: string | undefined; metadata?: Stripe.Metadata } = {},
): Stripe.Refund {
  const left = charge.amount - charge.amount_refunded;
  const amount = fields.amount ?? left;
  if (!charge.paid) throw invalid('This charge has not succeeded and cannot be refunded.', 'charge');
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded');
  if (amount > left) {
    const sums = `(${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`;
    throw invalid(`Refund amount ${sums}`, 'amount');
  }
  if (amount < 1) throw invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer');
  const refund: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    ...nulls<Stripe.Refund>()('balance_transaction customer_account receipt_number source_transfer_reversal'),
    transfer_reversal: null,
    charge: charge.id,
    created: now(world),
    currency: charge.currency,
    customer: idOf(charge.customer),
    metadata: fields.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: fields.reason ?? null,
    status: isSlow(world, charge) ? 'pending' : 'succeeded',
  };
  // The fee of the charge is not given back.
  refund.balance_transaction = book(world, { type: 'refund', amount: -amount, about: refund }).id;
  emit(world, 'refund.created', keep(world, 'refunds', refund));
  change(world, 'charge.refunded', charge, () => {
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
  });
  return refund;
}
