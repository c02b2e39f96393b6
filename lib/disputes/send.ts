import { z } from 'zod';
import { db } from '@/db/client';
import { began, conflictSince, type EditConflict } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { boundedText, optionalText } from '@/lib/fields';
import { log } from '@/lib/log';
import { type Evidence, giveEvidence } from '@/lib/payments/dispute';
import { type UpstreamProblem, upstreamProblem } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { disputeCase, takesEvidence } from './list';

/** Stripe's limit for each text. */
const longest = 20_000;

export const evidenceSchema = z
  .object({
    disputeId: z.string().min(1).max(500),
    began,
    customerName: boundedText(300),
    customerEmail: boundedText(320),
    billingAddress: optionalText(1000),
    productDescription: boundedText(longest),
    serviceDate: optionalText(100),
    cancellationPolicy: optionalText(longest),
    refundPolicy: optionalText(longest),
    text: boundedText(longest),
    final: z.literal('on').optional(),
  })
  .transform(({ disputeId, began, final, ...evidence }) => ({ disputeId, began, submit: final === 'on', evidence }));

type Sending = { disputeId: string; began: number; submit: boolean; evidence: Evidence; staffId: string };
type Outcome = 'evidenceKept' | 'evidenceSent' | 'disputeOver' | 'notFound' | 'stripeAway' | 'stripeSetup';

/** Keeps evidence at Stripe, or sends it to the bank, once. What was sent stands in the order's history. */
export async function sendEvidence(
  { disputeId, began, submit, evidence, staffId }: Sending,
  now: Date,
): Promise<Outcome | EditConflict> {
  const found = await disputeCase(disputeId);
  if (!found?.order) return 'notFound';
  if (!takesEvidence(found.dispute, now)) return 'disputeOver';
  const orderId = found.order.id;
  const conflict = submit && (await db().transaction((tx) => conflictSince(tx, orderId, began)));
  if (conflict) return conflict;
  try {
    const given = await giveEvidence(disputeId, evidence, submit);
    if (given === 'gone') return 'notFound';
    if (given === 'sent') {
      const step = { step: 'evidence', amountRappen: found.dispute.amountRappen, note: evidence.text } as const;
      await db().transaction((tx) => record(tx, orderId, { kind: 'contractStep', ...step }, { by: staffId, at: now }));
    }
    await syncObject({ type: 'dispute', id: disputeId }, now);
    if (given === 'over') return 'disputeOver';
    return given === 'sent' ? 'evidenceSent' : 'evidenceKept';
  } catch (error) {
    return problemWord(upstreamProblem(error), error);
  }
}

function problemWord(problem: UpstreamProblem | undefined, error: unknown): Outcome {
  if (!problem) throw error;
  log.error({ kind: problem.kind, detail: problem.detail }, 'stripe did not take the evidence');
  return problem.kind === 'away' ? 'stripeAway' : 'stripeSetup';
}
