import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import type { ContractStep } from '@/db/schema/words';
import { conflictSince, type EditConflict } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { type UpstreamProblem, upstreamProblem } from '@/lib/payments/stripe';

/** What a colleague does to a contract, and why; `began` as in every staff form. */
export type Step = { orderId: string; staffId: string; began: number; note: string };

/** `stepRefused`: Stripe or the bank said no, and the history says why. */
export type StepOutcome = 'stepDone' | 'stepRefused' | 'stripeAway' | EditConflict;

type What = { step: ContractStep; amountRappen: number | null };

/**
 * Writes into the history what a colleague asks for, then asks Stripe. A second click finds the history grown and is
 * refused, so nothing is asked twice; `act` gets a key of its own for Stripe. What went wrong is written as well.
 */
export async function takeStep(
  { orderId, staffId: by, began, note }: Step,
  what: What,
  now: Date,
  act: (key: string) => Promise<'done' | { refused: string }>,
): Promise<StepOutcome> {
  const conflict = await db().transaction(async (tx) => {
    const seen = await conflictSince(tx, orderId, began);
    if (!seen) await record(tx, orderId, { kind: 'contractStep', ...what, note }, { by, at: now });
    return seen;
  });
  if (conflict) return conflict;
  const refused = async (why: string) =>
    record(db(), orderId, { kind: 'contractStepFailed', step: what.step, note: why }, { at: now });
  try {
    const acted = await act(randomUUID());
    if (acted === 'done') return 'stepDone';
    await refused(acted.refused);
    return 'stepRefused';
  } catch (error) {
    const problem = knownProblem(error);
    await refused(problem.detail);
    return problem.kind === 'away' ? 'stripeAway' : 'stepRefused';
  }
}

function knownProblem(error: unknown): UpstreamProblem {
  const problem = upstreamProblem(error);
  if (!problem) throw error;
  return problem;
}
