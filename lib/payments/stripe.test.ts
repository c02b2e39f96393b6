import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Outage } from '@/lib/fault';
import { isAway, keyIsSpent, MissingAtStripe, upstreamProblem } from './stripe';

const { errors } = Stripe;
const facts = { message: 'It says why.', code: 'a_code', param: 'a_param' };
const invalid = new errors.StripeInvalidRequestError({ ...facts, type: 'invalid_request_error' });

// What passes by itself must not be flagged as broken; a key that Stripe answers from memory must not be asked again.
test.each<[string, unknown, 'away' | 'setup' | undefined, boolean]>([
  ['a server error', new errors.StripeAPIError({ ...facts, type: 'api_error' }), 'away', true],
  ['silence', new errors.StripeConnectionError({ message: 'timed out' }), 'away', false],
  ['too many calls', new errors.StripeRateLimitError({ ...facts, type: 'rate_limit_error' }), 'away', false],
  ['a wrong key', new errors.StripeAuthenticationError({ ...facts, type: 'authentication_error' }), 'setup', false],
  ['a key that may not', new errors.StripePermissionError({ ...facts, type: 'invalid_request_error' }), 'setup', false],
  ['a refusal', invalid, 'setup', true],
  ['a declined card', new errors.StripeCardError({ ...facts, type: 'card_error' }), 'setup', true],
  ['another call’s key', new errors.StripeIdempotencyError({ ...facts, type: 'idempotency_error' }), 'setup', true],
  ['a missing price', new MissingAtStripe('no price'), 'setup', false],
  ['another shape', z.object({ id: z.string() }).safeParse({ id: 7 }).error, 'setup', false],
  ['a mistake of ours', new TypeError('undefined is not a function'), undefined, false],
  ['no error at all', 'away', undefined, false],
])('%s is told apart', (_, error, kind, spent) => {
  expect(upstreamProblem(error)?.kind).toBe(kind);
  expect(isAway(error)).toBe(kind === 'away');
  expect(keyIsSpent(error)).toBe(spent);
});

test('an outage that was logged by another service stops the work, though it is none of Stripe’s', () => {
  expect(isAway(new Outage('resend', 'does not answer'))).toBe(true);
  expect(upstreamProblem(new Outage('resend', 'does not answer'))).toBeUndefined();
});
