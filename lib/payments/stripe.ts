import Stripe from 'stripe';
import { ZodError } from 'zod';
import { env } from '@/lib/env';
import { faults, isReported, Outage } from '@/lib/fault';

/** Our endpoint at Stripe must be set to this version, too. */
export const apiVersion = Stripe.API_VERSION;

let client: Stripe | undefined;

/** Created on first use, so that a build needs no key. */
export function stripe(): Stripe {
  client ??= connect();
  return client;
}

function connect(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = env();
  const base = new URL(STRIPE_API_BASE);
  const protocol = base.protocol === 'http:' ? 'http' : 'https';
  return new Stripe(STRIPE_SECRET_KEY, {
    host: base.hostname,
    port: base.port || (protocol === 'http' ? 80 : 443),
    protocol,
    telemetry: false,
    timeout: 20_000,
    maxNetworkRetries: 2,
    httpClient: watched(Stripe.createNodeHttpClient()),
  });
}

/** Logs when Stripe goes away and when it is back. */
function watched(client: HttpClient): HttpClient {
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    try {
      const answer = await makeRequest(...request);
      const status = answer.getStatusCode();
      if (status >= 500) faults.seen('stripe', new Outage('stripe', `Stripe answers ${status}`));
      else faults.over('stripe');
      return answer;
    } catch (error) {
      faults.seen('stripe', error);
      throw error;
    }
  };
  return client;
}
type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

/** Whether our key moves real money; events and sessions of the other mode are never ours. */
export function livemode(): boolean {
  return /^[sr]k_live_/.test(env().STRIPE_SECRET_KEY);
}

export function idOf(reference: string | { id: string } | null | undefined): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id;
}

const { errors } = Stripe;

/** Something that stripe:sync creates is missing or archived. */
export class MissingAtStripe extends Error {
  override name = 'MissingAtStripe';
}

/** `setup`: something at Stripe or in our settings must be fixed; `away`: temporary. `detail` is for staff. */
export type UpstreamProblem = { kind: 'setup' | 'away'; detail: string };

/** Stripe has understood and does not do it, such as to an object that has ended or was paid meanwhile. */
export function isRefused(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return error instanceof errors.StripeInvalidRequestError;
}

/** False when Stripe refuses the change. */
export async function unlessRefused(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return false;
  }
}

export function isMissing(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return isRefused(error) && error.code === 'resource_missing';
}

export function isRateLimited(error: unknown): boolean {
  return error instanceof errors.StripeRateLimitError;
}

/** An idempotency key that was used with other parameters, such as by a version of before. */
export function isKeyOfAnother(error: unknown): boolean {
  return error instanceof errors.StripeIdempotencyError;
}

/** These were refused before anything was done, or heard by nobody. */
const unanswered = [
  errors.StripeConnectionError,
  errors.StripeRateLimitError,
  errors.StripeAuthenticationError,
  errors.StripePermissionError,
];

/** Whether an idempotency key is unusable: for a day Stripe may repeat the answer, even when what it tells of is mended. */
export function keyIsSpent(error: unknown): boolean {
  return error instanceof errors.StripeError && !unanswered.some((kind) => error instanceof kind);
}

/** Stripe, or another service that was logged as away, cannot be asked now: who has more to ask stops. */
export function isAway(error: unknown): boolean {
  return isReported(error) || upstreamProblem(error)?.kind === 'away';
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

export function fieldsOf({ issues }: ZodError): string {
  return issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ');
}
