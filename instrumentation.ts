/** Before the first request: stop with one message when a setting is missing, malformed or meant for the sandbox. */
export async function register() {
  // Next compiles this file for its edge runtime too, where a process cannot be stopped.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { stopUnlessComplete } = await import('@/lib/startup');
  stopUnlessComplete();
}
