import Stripe from 'stripe';
import { env } from '@/lib/env';
import { faults, Outage } from '@/lib/fault';

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
