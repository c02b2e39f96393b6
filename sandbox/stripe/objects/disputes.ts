import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { idOf, newObject, now, type World } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { each, listing, nulls, shape, text } from '../core/params';
import { emit } from '../webhooks/emit';
import { bookDispute, bookDisputeWon } from './balance-transactions';

const EVIDENCE_SECONDS = 9 * 24 * 60 * 60;
const listParams = shape<Stripe.DisputeListParams>()({
  ...listing,
  ...each('charge payment_intent', text.optional()),
});

/** Disputes, to read; they begin on the dashboard or by a control call. */
export function disputeRoutes(route: Route): void {
  readRoute(route, '/v1/disputes', 'disputes');
  listRoute(route, '/v1/disputes', 'disputes', listParams);
}

/** The payer's bank takes the money back until the case is decided. */
export function openDispute(world: World, charge: Stripe.Charge): Stripe.Dispute {
  if (charge.disputed) throw invalid(`Charge ${charge.id} is already disputed.`);
  const dispute: Stripe.Dispute = {
    ...newObject(world, 'dispute', 'du'),
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
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
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    reason: 'fraudulent',
    status: 'needs_response',
  };
  dispute.balance_transactions = [bookDispute(world, dispute)];
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
  if (result === 'won') {
    dispute.balance_transactions.push(bookDisputeWon(world, dispute));
    emit(world, 'charge.dispute.funds_reinstated', dispute);
  }
  emit(world, 'charge.dispute.closed', dispute);
  return dispute;
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
