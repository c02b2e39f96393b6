import type Stripe from 'stripe';
import { isMissing, isRefused, stripe } from './stripe';

/** What a bank reads, in English; Stripe takes 20,000 characters of each text. */
export type Evidence = {
  customerName: string;
  customerEmail: string;
  billingAddress: string;
  productDescription: string;
  /** When the service began. */
  serviceDate: string;
  cancellationPolicy: string;
  refundPolicy: string;
  /** Everything else: the story with its dates. */
  text: string;
};

export type EvidenceOutcome = 'kept' | 'sent' | 'over' | 'gone';

/** Keeps the evidence at Stripe, or sends it to the bank, which is possible once. `over`: Stripe takes no more. */
export async function giveEvidence(disputeId: string, evidence: Evidence, submit: boolean): Promise<EvidenceOutcome> {
  try {
    await stripe().disputes.update(disputeId, { evidence: fieldsOf(evidence), submit });
    return submit ? 'sent' : 'kept';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    if (isRefused(error)) return 'over';
    throw error;
  }
}

const names = {
  customerName: 'customer_name',
  customerEmail: 'customer_email_address',
  billingAddress: 'billing_address',
  productDescription: 'product_description',
  serviceDate: 'service_date',
  cancellationPolicy: 'cancellation_policy_disclosure',
  refundPolicy: 'refund_policy_disclosure',
  text: 'uncategorized_text',
} as const satisfies Record<keyof Evidence, keyof Stripe.DisputeUpdateParams.Evidence>;

/** Stripe takes no empty text. The keys of `names` are those of Evidence, as it says. */
function fieldsOf(evidence: Evidence): Stripe.DisputeUpdateParams.Evidence {
  const fields = (Object.keys(names) as (keyof Evidence)[]).map((ours) => [names[ours], evidence[ours]]);
  return Object.fromEntries(fields.filter(([, text]) => text !== ''));
}

/** What was kept before, as far as there is any. */
export async function keptEvidence(disputeId: string): Promise<Partial<Evidence>> {
  const { evidence } = await stripe().disputes.retrieve(disputeId);
  const fields = Object.entries(names).map(([ours, theirs]) => [ours, evidence[theirs]]);
  return Object.fromEntries(fields.filter(([, text]) => text !== null));
}
