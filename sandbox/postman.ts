/** How long a sender waits before each further attempt. */
export const RETRY_DELAYS_MS = [1000, 5000, 30_000, 120_000];
/** How long a sender waits for a receiver that does not listen yet, before it looks again. */
export const LISTEN_DELAY_MS = 500;
const TIMEOUT_MS = 10_000;

/** What became of one attempt: a status, or the error that came instead of one. */
export type Answer = { status: number | null; error: string | null };

/** Whether the receiver took it; a redirect is not followed and takes nothing. */
export function isTaken({ status }: Answer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/**
 * Brings one signed webhook to its address, once. Never throws. A receiver that is still starting has not been tried:
 * then nobody `listens`.
 */
export async function bring(
  url: string,
  body: string,
  signature: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer | 'nobody listens'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', ...signature },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return { status: response.status, error: null };
  } catch (error) {
    if (isRefused(error)) return 'nobody listens';
    return { status: null, error: error instanceof Error ? `${error.name}: ${error.message}` : 'failed' };
  }
}

/** fetch wraps the error of the socket. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
