import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { change, emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { idOf, newId } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { clearable, created, expand, ignored, metadata, nothingButExpand, paging, refused, text } from '../core/params';
import { whole, type Shape } from '../core/params';
import { find, newestFirst } from '../core/tables';
import { formatAmount } from '../core/format';
import { now, type World } from '../core/world';

const createParams = z.strictObject({
  amount: whole.optional(),
  charge: text.optional(),
  currency: refused,
  customer: refused,
  expand,
  instructions_email: ignored,
  metadata: clearable(metadata).optional(),
  origin: refused,
  payment_intent: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  refund_application_fee: refused,
  reverse_transfer: refused,
} satisfies Shape<Stripe.RefundCreateParams>);
const listParams = z.strictObject({
  ...paging,
  charge: text.optional(),
  created: created.optional(),
  payment_intent: text.optional(),
} satisfies Shape<Stripe.RefundListParams>);

/** Refunds. */
export function refundRoutes(route: Route): void {
  route('POST /v1/refunds', createParams, createRefund);
  route('GET /v1/refunds/:id', nothingButExpand, ({ world, id }) => find(world, 'refunds', id));
  route('GET /v1/refunds', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'refunds').filter(
      (refund) =>
        matches(refund.charge, params.charge) &&
        matches(refund.payment_intent, params.payment_intent) &&
        within(refund.created, params.created),
    );
    return page(rows, '/v1/refunds', params);
  });
}

function createRefund({ world, params }: Call<z.output<typeof createParams>>): Stripe.Refund {
  const { payment_intent: intent, charge } = params;
  const chargeId = intent ? idOf(find(world, 'paymentIntents', intent, 'payment_intent').latest_charge) : charge;
  if (!chargeId)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  const refunded = find(world, 'charges', chargeId, 'charge');
  return refundCharge(world, refunded, {
    amount: params.amount,
    reason: params.reason,
    metadata: params.metadata ?? {},
  });
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
    balance_transaction: null,
    charge: charge.id,
    created: now(world),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    metadata: fields.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: fields.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  world.state.tables.refunds[refund.id] = refund;
  emit(world, 'refund.created', refund);
  change(world, 'charge.refunded', charge, () => {
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
  });
  return refund;
}
