import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';

/** Trusted only from a proxy, Next or our own code: a client must not set them. */
const internal =
  /^(?:x-middleware-|x-invoke-|x-nextjs-|x-next-|next-resume|x-matched-path|x-now-|x-forwarded-(?:host|port|server)|x-nonce|x-pathname|content-security-policy)/;

/** Removes internal headers and adds the socket's address. */
export function clean(request: IncomingMessage): void {
  const { headers } = request;
  for (const name of Object.keys(headers)) if (internal.test(name)) delete headers[name];
  // A host name may end with the root's dot.
  if (headers.host) headers.host = headers.host.toLowerCase().replace(/\.(?=$|:)/, '');
  const protocol = headers['x-forwarded-proto'];
  if (protocol !== 'https' && protocol !== 'http') delete headers['x-forwarded-proto'];
  if (!hasRouterState(headers)) delete headers['next-router-state-tree'];
  // Used for rate limits when no proxy names the client.
  headers['x-socket-address'] = request.socket.remoteAddress ?? '';
}

/** Next throws at an unreadable state; without one it sends the whole page. */
function hasRouterState(headers: IncomingHttpHeaders): boolean {
  try {
    return parseAndValidateFlightRouterState(headers['next-router-state-tree']) !== undefined;
  } catch {
    return false;
  }
}
