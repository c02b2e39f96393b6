import { StripeFailure } from './errors';
import type { World } from './world';

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
