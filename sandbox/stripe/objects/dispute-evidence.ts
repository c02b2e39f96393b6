import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { clearable, each, expand, flag, metadata, mergeMetadata, refused, shape, text } from '../core/params';
import { find } from '../core/world';
import { change } from '../webhooks/emit';

/** Stripe's limit for all texts together. */
const longestEvidence = 150_000;

const evidence = shape<Stripe.DisputeUpdateParams.Evidence>()({
  ...each('access_activity_log billing_address cancellation_policy_disclosure', text.max(20_000).optional()),
  ...each(
    'cancellation_rebuttal customer_email_address customer_name customer_purchase_ip',
    text.max(20_000).optional(),
  ),
  ...each('duplicate_charge_explanation product_description refund_policy_disclosure', text.max(20_000).optional()),
  ...each('refund_refusal_explanation service_date uncategorized_text', text.max(20_000).optional()),
  ...each(
    'appeal cancellation_policy customer_communication customer_signature duplicate_charge_documentation',
    refused,
  ),
  ...each('duplicate_charge_id enhanced_evidence receipt refund_policy service_documentation', refused),
  ...each('shipping_address shipping_carrier shipping_date shipping_documentation', refused),
  ...each('shipping_tracking_number uncategorized_file', refused),
});
const updateParams = shape<Stripe.DisputeUpdateParams>()({
  evidence: evidence.optional(),
  expand,
  intended_submission_method: refused,
  metadata: clearable(metadata).optional(),
  submit: flag.optional(),
});

/** What a shop says to a dispute. */
export function disputeEvidenceRoutes(route: Route): void {
  route('POST /v1/disputes/:id', updateParams, updateDispute);
}

/** Keeps the evidence, and sends it to the bank unless it is only to be kept. It can be sent once. */
function updateDispute({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Dispute {
  const dispute = find(world, 'disputes', id);
  if (params.evidence && dispute.status !== 'needs_response' && dispute.status !== 'warning_needs_response') {
    throw invalid('This dispute is already closed or its evidence has been submitted.', 'evidence');
  }
  const length = Object.values(params.evidence ?? {}).reduce((sum, value) => sum + String(value ?? '').length, 0);
  if (length > longestEvidence) throw invalid('The evidence is too long.', 'evidence');
  change(world, 'charge.dispute.updated', dispute, () => {
    Object.assign(dispute.evidence, params.evidence);
    dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
    dispute.evidence_details.has_evidence = Object.values(dispute.evidence).some((value) => typeof value === 'string');
    if (params.submit === false || !params.evidence) return;
    dispute.evidence_details.submission_count += 1;
    dispute.evidence_details.submission_method = 'manual';
    dispute.status = dispute.status === 'needs_response' ? 'under_review' : 'warning_under_review';
  });
  return dispute;
}
