import { invalid, StripeFailure, unauthorized } from './errors';
import { API_VERSION, type World } from './world';

/** Lets only calls with the secret key and the pinned API version pass. */
export function authorize({ settings }: World, request: Request): void {
  const key = keyOf(request.headers.get('authorization') ?? '');
  if (key !== settings.secretKey) throw unauthorized(settings, key);
  const version = request.headers.get('stripe-version');
  if (version !== null && version !== API_VERSION) {
    throw invalid(`Invalid Stripe API version: ${version}. This sandbox speaks ${API_VERSION}.`);
  }
}

function keyOf(header: string): string | null {
  const [scheme = '', value = ''] = header.split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':')[0] ?? null;
  return null;
}

/** Fails the call if a test asked for a fault on its path. */
export function takeFault({ state }: World, path: string): void {
  const fault = state.faults.find((candidate) => candidate.count > 0 && path.startsWith(candidate.path));
  if (!fault) return;
  fault.count -= 1;
  if (fault.count === 0) state.faults.splice(state.faults.indexOf(fault), 1);
  throw failure(fault.status);
}

function failure(status: number): StripeFailure {
  if (status === 429) {
    const message = 'Request rate limit exceeded. (Fault asked for in the sandbox.)';
    return new StripeFailure(429, { type: 'invalid_request_error', code: 'rate_limit', message });
  }
  const type = status >= 500 ? 'api_error' : 'invalid_request_error';
  return new StripeFailure(status, { type, message: 'Fault asked for in the sandbox.' });
}
