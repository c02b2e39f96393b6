import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { find, idOf, keep, newObject, now, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import { each, flag, listing, metadata, nulls, refused, setFields, shape, text } from '../core/params';
import { change, emit } from '../webhooks/emit';
import { book } from './balance';

const EVIDENCE_SECONDS = 9 * 24 * 60 * 60;
const FEE = 1500;
/** Stripe's limit for all texts together. */
const LONGEST_EVIDENCE = 150_000;
const writing = text.max(20_000).optional();

const evidence = shape<Stripe.DisputeUpdateParams.Evidence>()({
  ...each('access_activity_log billing_address cancellation_policy_disclosure cancellation_rebuttal', writing),
  ...each('customer_email_address customer_name customer_purchase_ip duplicate_charge_explanation', writing),
  ...each('product_description refund_policy_disclosure refund_refusal_explanation service_date', writing),
  uncategorized_text: writing,
  ...each('appeal cancellation_policy customer_communication customer_signature duplicate_charge_id', refused),
  ...each('duplicate_charge_documentation enhanced_evidence receipt refund_policy service_documentation', refused),
  ...each('shipping_address shipping_carrier shipping_date shipping_documentation', refused),
  ...each('shipping_tracking_number uncategorized_file', refused),
});
const updateParams = shape<Stripe.DisputeUpdateParams>()({
  evidence: evidence.optional(),
  intended_submission_method: refused,
  metadata,
  submit: flag.optional(),
});
const listParams = shape<Stripe.DisputeListParams>()({
  ...listing,
  ...each('charge payment_intent', text.optional()),
});

/** Disputes; they begin on the dashboard or by a lever. */
export function disputeRoutes(route: Route): void {
  route('POST /v1/disputes/:id', updateParams, updateDispute);
  readRoutes(route, 'disputes', listParams);
}

/** The payer's bank takes the money back until the case is decided, and Stripe its fee for the case. */
export function openDispute(world: World, charge: Stripe.Charge): Stripe.Dispute {
  if (charge.disputed) throw invalid(`Charge ${charge.id} is already disputed.`);
  const { amount, currency } = charge;
  const dispute: Stripe.Dispute = {
    ...newObject(world, 'dispute', 'du'),
    amount,
    balance_transactions: [],
    charge: charge.id,
    currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: now(world) + EVIDENCE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    reason: 'fraudulent',
    status: 'needs_response',
  };
  const taken = { type: 'adjustment', category: 'dispute', amount: -amount, fee: FEE, about: dispute } as const;
  dispute.balance_transactions = [book(world, taken)];
  keep(world, 'disputes', dispute);
  charge.disputed = true;
  emit(world, 'charge.dispute.created', dispute);
  return emit(world, 'charge.dispute.funds_withdrawn', dispute);
}

/** The bank decides. */
export function closeDispute(world: World, dispute: Stripe.Dispute, result: 'won' | 'lost'): Stripe.Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost') throw invalid(`Dispute ${dispute.id} is closed.`);
  dispute.status = result;
  if (result === 'won') {
    const given = { type: 'adjustment', category: 'dispute_reversal', amount: dispute.amount, about: dispute } as const;
    dispute.balance_transactions.push(book(world, given));
    emit(world, 'charge.dispute.funds_reinstated', dispute);
  }
  return emit(world, 'charge.dispute.closed', dispute);
}

/** Keeps the shop's evidence, and sends it to the bank unless it is only to be kept. It can be sent once. */
function updateDispute({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Dispute {
  const dispute = find(world, 'disputes', id);
  if (params.evidence && dispute.status !== 'needs_response') {
    throw invalid('This dispute is already closed or its evidence has been submitted.', 'evidence');
  }
  const length = Object.values(params.evidence ?? {}).join('').length;
  if (length > LONGEST_EVIDENCE) throw invalid('The evidence is too long.', 'evidence');
  return change(world, 'charge.dispute.updated', dispute, () => {
    const { evidence, evidence_details: details } = setFields(dispute, { metadata: params.metadata });
    Object.assign(evidence, params.evidence);
    details.has_evidence = Object.values(evidence).some((value) => typeof value === 'string');
    if (params.submit === false || !params.evidence) return;
    details.submission_count += 1;
    details.submission_method = 'manual';
    dispute.status = 'under_review';
  });
}

function noEvidence(): Stripe.Dispute.Evidence {
  const none = nulls<Stripe.Dispute.Evidence>();
  return {
    ...none('access_activity_log billing_address cancellation_policy cancellation_policy_disclosure'),
    ...none('cancellation_rebuttal customer_communication customer_email_address customer_name customer_purchase_ip'),
    ...none('customer_signature duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id'),
    ...none('product_description receipt refund_policy refund_policy_disclosure refund_refusal_explanation'),
    ...none('service_date service_documentation shipping_address shipping_carrier shipping_date'),
    ...none('shipping_documentation shipping_tracking_number uncategorized_file uncategorized_text'),
    enhanced_evidence: {},
  };
}
