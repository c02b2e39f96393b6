import type { Instrumentation } from 'next';

/** Before the first request: stop with one message when a setting is missing, malformed or meant for the sandbox. */
export async function register() {
  // Next compiles this file for its edge runtime too, where a process cannot be stopped.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { stopUnlessComplete } = await import('@/lib/startup');
  const { muteLogged } = await import('@/lib/mute');
  stopUnlessComplete();
  muteLogged();
}

/** Every error of a request, with its id and the route's pattern: an address itself may hold a secret. */
export const onRequestError: Instrumentation.onRequestError = async (
  err,
  { headers, method },
  { routePath, routeType },
) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { requestLog } = await import('@/lib/log');
  const { isTold } = await import('@/lib/fault');
  const { markLogged } = await import('@/lib/mute');
  markLogged(err);
  if (isTold(err)) return;
  requestLog(String(headers['x-request-id'] ?? 'none')).error({ err, method, routePath, routeType }, 'request failed');
};
