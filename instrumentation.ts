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

/** Every error of a request, with the route's pattern: an address itself may hold a secret. */
export const onRequestError: Instrumentation.onRequestError = async (err, { method }, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  const { isReported } = await import('@/lib/fault');
  const { markLogged } = await import('@/lib/mute');
  markLogged(err);
  if (isReported(err)) return;
  log.error({ err, method, routePath, routeType }, 'request failed');
};
