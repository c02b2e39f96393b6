import Stripe from 'stripe';
import { ZodError } from 'zod';
import { fieldsOf } from './translate';

const { errors } = Stripe;

/** Something that stripe:sync puts at Stripe is not there, or is archived. */
export class MissingAtStripe extends Error {
  override name = 'MissingAtStripe';
}

/**
 * Why Stripe cannot do what we ask, in our words. `setup`: something at Stripe or in our settings must be put right;
 * `away`: it does not answer, or not now. `detail` is for staff.
 */
export type UpstreamProblem = { kind: 'setup' | 'away'; detail: string };

/** Whether Stripe says that it does not know an object, or not any more. */
export function isMissing(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/**
 * Whether an idempotency key is of no more use: it was used with other parameters, or Stripe may answer it with the same
 * fault of its own for a day.
 */
export function keyIsSpent(error: unknown): boolean {
  return error instanceof errors.StripeIdempotencyError || error instanceof errors.StripeAPIError;
}

/** Reads an error of Stripe's, or that we cannot read its answer; undefined for any other. */
export function upstreamProblem(error: unknown): UpstreamProblem | undefined {
  if (error instanceof MissingAtStripe) return { kind: 'setup', detail: error.message };
  if (error instanceof ZodError) return { kind: 'setup', detail: `not as we know it: ${fieldsOf(error)}` };
  if (!(error instanceof errors.StripeError)) return undefined;
  const away = [errors.StripeConnectionError, errors.StripeRateLimitError, errors.StripeAPIError];
  const { type, code, param, message } = error;
  const facts = [type, code, param].filter(Boolean).join(', ');
  return { kind: away.some((kind) => error instanceof kind) ? 'away' : 'setup', detail: `${facts}: ${message}` };
}
