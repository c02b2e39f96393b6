import Stripe from 'stripe';
import { ZodError } from 'zod';
import { fieldsOf } from './event';

const { errors } = Stripe;

/** Something that stripe:sync creates is missing or archived. */
export class MissingAtStripe extends Error {
  override name = 'MissingAtStripe';
}

/** `setup`: something at Stripe or in our settings must be fixed; `away`: temporary. `detail` is for staff. */
export type UpstreamProblem = { kind: 'setup' | 'away'; detail: string };

export function isMissing(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** Whether a key is unusable: used with other parameters, or Stripe may repeat its own server error for a day. */
export function keyIsSpent(error: unknown): boolean {
  return error instanceof errors.StripeIdempotencyError || error instanceof errors.StripeAPIError;
}

export function upstreamProblem(error: unknown): UpstreamProblem | undefined {
  if (error instanceof MissingAtStripe) return { kind: 'setup', detail: error.message };
  if (error instanceof ZodError) return { kind: 'setup', detail: `not as we know it: ${fieldsOf(error)}` };
  if (!(error instanceof errors.StripeError)) return undefined;
  const away = [errors.StripeConnectionError, errors.StripeRateLimitError, errors.StripeAPIError];
  const { type, code, param, message } = error;
  const facts = [type, code, param].filter(Boolean).join(', ');
  return { kind: away.some((kind) => error instanceof kind) ? 'away' : 'setup', detail: `${facts}: ${message}` };
}
