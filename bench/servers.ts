import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { answering, startArgs } from '@/sandbox/app';
import { keepRunning, killChildren, runToEnd, stopChildren } from '@/sandbox/children';
import type { Closers } from '@/sandbox/closers';

const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;

/** Next servers have a processor of their own; who delivers and the database share the others. */
const serverProcessor = '0';
const otherProcessors = `1-${Math.max(1, availableParallelism() - 1)}`;

/** Runs a bench to its end, and stops all that it started also when it fails or is interrupted. */
export async function runBench(closers: Closers, work: () => Promise<void>): Promise<void> {
  const stop = async () => {
    await stopChildren();
    await closers.close();
  };
  const quit = () => {
    killChildren();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop().then(quit));
  try {
    await work();
  } finally {
    await stop();
  }
}

/** From now on this process and what it starts leave the servers' processor alone. */
export function makeRoom(): void {
  pin(otherProcessors);
}

/** Runs something whose children are to have the servers' processor. */
export async function onServerProcessor<Result>(work: () => Promise<Result>): Promise<Result> {
  pin(serverProcessor);
  const result = await work();
  makeRoom();
  return result;
}

function pin(processors: string): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', processors, String(process.pid)], { stdio: 'ignore' });
}

/** A Next app without a server of its own, with the memory that ours has. */
const bareNext = [...startArgs.filter((word) => word.startsWith('--max-')), 'node_modules/next/dist/bin/next', 'start'];

/** Builds a Next app. */
export async function build(folder: string): Promise<void> {
  await runToEnd({
    name: 'next build',
    args: ['node_modules/next/dist/bin/next', 'build', folder],
    env: { ...process.env, ...production },
  });
}

/**
 * Starts a built Next app and waits until it answers. Throws when it ends before; it is stopped with the other programs
 * of sandbox/children.
 */
export async function start(folder: string, port: number, settings: Record<string, string>): Promise<void> {
  const place = ['-p', String(port), '-H', '127.0.0.1'];
  const args = folder === '.' ? [...startArgs, ...place] : [...bareNext, folder, ...place];
  pin(serverProcessor);
  const dead = keepRunning({ name: folder, args, env: { ...process.env, ...settings, ...production } });
  makeRoom();
  // Later requests tell of a death; the launcher's children end when they are stopped, too.
  dead.catch(() => undefined);
  await Promise.race([answering(`http://127.0.0.1:${port}/`), dead]);
}
