import { setTimeout as wait } from 'node:timers/promises';
import { keepRunning, runToEnd } from '@/sandbox/children';

const next = (...args: string[]) => ['node_modules/next/dist/bin/next', ...args];
const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;

/** Builds a Next app. */
export async function build(folder: string): Promise<void> {
  await runToEnd({ name: 'next build', args: next('build', folder), env: { ...process.env, ...production } });
}

/**
 * Starts a built Next app and waits until it answers. Throws when it ends before; it is stopped with the other programs
 * of sandbox/children.
 */
export async function start(folder: string, port: number, settings: Record<string, string>): Promise<void> {
  const args = next('start', folder, '-p', String(port), '-H', '127.0.0.1');
  const dead = keepRunning({ name: folder, args, env: { ...process.env, ...settings, ...production } });
  // Later requests tell of a death; the launcher's children end when they are stopped, too.
  dead.catch(() => undefined);
  await Promise.race([answering(`http://127.0.0.1:${port}/`), dead]);
}

async function answering(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))) await wait(100);
}
