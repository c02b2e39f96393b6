import type { Settings } from './world';

interface Details {
  type: 'invalid_request_error' | 'api_error' | 'card_error' | 'idempotency_error';
  message: string;
  code?: string | undefined;
  param?: string | undefined;
  decline_code?: string;
}

/** An error as Stripe answers it: thrown anywhere, turned into a response in one place. */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly details: Details,
  ) {
    super(details.message);
  }

  /** The response body. */
  get body(): { error: Details & { doc_url?: string } } {
    const { code } = this.details;
    if (!code) return { error: this.details };
    return { error: { ...this.details, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } };
  }
}

/** The request makes no sense: 400. */
export function invalid(message: string, param?: string, code?: string): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, param, code });
}

/** A parameter without which the request makes no sense: 400. */
export function missingParam(param: string): StripeFailure {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing');
}

/** The id names nothing: 404 when it stands in the path, 400 when a parameter refers to it. */
export function missing(noun: string, id: string, param: string): StripeFailure {
  const message = `No such ${noun}: '${id}'`;
  const status = param === 'id' ? 404 : 400;
  return new StripeFailure(status, { type: 'invalid_request_error', code: 'resource_missing', message, param });
}

/** The card was refused: 402. */
export function declined(message = 'Your card was declined.'): StripeFailure {
  const details = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message } as const;
  return new StripeFailure(402, details);
}

/** The bank wants the payer to confirm, and nobody is there: 402. */
export function mustAsk(): StripeFailure {
  const message = 'This payment requires additional user action before it can be completed successfully.';
  return new StripeFailure(402, { type: 'card_error', code: 'invoice_payment_intent_requires_action', message });
}

/** Real Stripe would take it, this stand-in does not: said loudly, so that nobody tests something that is not there. */
export function notInSandbox(param: string): StripeFailure {
  return invalid(`The sandbox does not implement ${param}`, param, 'sandbox_not_implemented');
}

/** The key is absent or wrong: 401. */
export function unauthorized(settings: Settings, key: string | null): StripeFailure {
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****. The sandbox expects ${settings.secretKey.slice(0, 8)}****`
    : 'You did not provide an API key.';
  return new StripeFailure(401, { type: 'invalid_request_error', message });
}

/** No such endpoint: 404. */
export function unrecognizedUrl(method: string, path: string): StripeFailure {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeFailure(404, { type: 'invalid_request_error', message });
}
