import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';

/** Headers by which a proxy, Next or our own code speaks to itself: from a stranger they are somebody else's words. */
const internal =
  /^(?:x-middleware-|x-invoke-|x-nextjs-|x-next-|next-resume|x-matched-path|x-now-|x-forwarded-(?:host|port|server)|x-nonce|x-pathname|content-security-policy)/;

/** Leaves of a request's headers what a browser or our proxy can mean; adds who opened the connection. */
export function clean(request: IncomingMessage): void {
  const { headers } = request;
  for (const name of Object.keys(headers)) if (internal.test(name)) delete headers[name];
  // A name may end with the dot of the root.
  if (headers.host) headers.host = headers.host.toLowerCase().replace(/\.(?=$|:)/, '');
  const protocol = headers['x-forwarded-proto'];
  if (protocol !== 'https' && protocol !== 'http') delete headers['x-forwarded-proto'];
  if (!hasRouterState(headers)) delete headers['next-router-state-tree'];
  // Who is counted when no proxy says where a request comes from.
  headers['x-socket-address'] = request.socket.remoteAddress ?? '';
}

/** Next throws at a state it cannot read; without one it answers with the whole page. */
function hasRouterState(headers: IncomingHttpHeaders): boolean {
  try {
    return parseAndValidateFlightRouterState(headers['next-router-state-tree']) !== undefined;
  } catch {
    return false;
  }
}
