import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { z } from 'zod';
import { emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { idOf, newId } from '../core/ids';
import { matches, page } from '../core/lists';
import { created, nothingButExpand, paging, text } from '../core/params';
import { find, newestFirst } from '../core/tables';
import { now, type World } from '../core/world';

const EVIDENCE_SECONDS = 9 * 24 * 60 * 60;
const listParams = z.strictObject({
  ...paging,
  charge: text.optional(),
  created: created.optional(),
  payment_intent: text.optional(),
});

/** Disputes, to read; they begin on the dashboard or by a control call. */
export function disputeRoutes(route: Route): void {
  route('GET /v1/disputes/:id', nothingButExpand, ({ world, id }) => find(world, 'disputes', id));
  route('GET /v1/disputes', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'disputes').filter(
      (dispute) => matches(dispute.charge, params.charge) && matches(dispute.payment_intent, params.payment_intent),
    );
    return page(rows, '/v1/disputes', params);
  });
}

/** The payer's bank takes the money back until the case is decided. */
export function openDispute(world: World, charge: Stripe.Charge): Stripe.Dispute {
  if (charge.disputed) throw invalid(`Charge ${charge.id} is already disputed.`);
  const dispute: Stripe.Dispute = {
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: now(world),
    currency: charge.currency,
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
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    reason: 'fraudulent',
    status: 'needs_response',
  };
  world.state.tables.disputes[dispute.id] = dispute;
  charge.disputed = true;
  emit(world, 'charge.dispute.created', dispute);
  emit(world, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. */
export function closeDispute(world: World, dispute: Stripe.Dispute, result: 'won' | 'lost'): Stripe.Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost') throw invalid(`Dispute ${dispute.id} is closed.`);
  dispute.status = result;
  if (result === 'won') emit(world, 'charge.dispute.funds_reinstated', dispute);
  emit(world, 'charge.dispute.closed', dispute);
  return dispute;
}

function noEvidence(): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
