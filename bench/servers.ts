import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { answering, startArgs } from '@/sandbox/launcher/app';
import { keepRunning, killChildren, runToEnd, stopChildren } from '@/sandbox/launcher/children';
import type { Closers } from '@/sandbox/launcher/closers';

const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;

/** Next servers have a processor of their own; who delivers and the database share the others. */
const serverProcessor = '0';
const otherProcessors = `1-${Math.max(1, availableParallelism() - 1)}`;

/** Runs a bench to its end, and stops all that it started also when it fails or is interrupted. */
export async function runBench(closers: Closers, work: () => Promise<void>): Promise<void> {
  let isStopped = false;
  const stop = async () => {
    isStopped = true;
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
  } catch (error) {
    // Whoever interrupts it takes away what it works with.
    if (!isStopped) throw error;
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

/**
 * Builds the bare Next app in a folder; what it makes goes with the closers. The app gets packages of its own: with ours as
 * its root Next would build our proxy and our start hook into it.
 */
export async function buildBare(folder: string, closers: Closers): Promise<void> {
  for (const made of ['node_modules', '.next'])
    closers.add(() => rmSync(join(folder, made), { recursive: true, force: true }));
  execFileSync('cp', ['--archive', '--link', '--force', 'node_modules', folder]);
  await runToEnd({
    name: 'next build',
    args: [nextOf(folder), 'build', folder],
    env: { ...process.env, ...production },
  });
}

const nextOf = (folder: string): string => join(folder, 'node_modules/next/dist/bin/next');

/** A Next app without a server of its own, with the memory that ours has. */
const bareStart = (folder: string): string[] => [
  ...startArgs.filter((word) => word.startsWith('--max-')),
  nextOf(folder),
  'start',
  folder,
];

/**
 * Starts a built Next app and waits until it answers. Throws when it ends before; it is stopped with the other programs
 * of sandbox/launcher/children.
 */
export async function start(folder: string, port: number, settings: Record<string, string>): Promise<void> {
  const place = ['-p', String(port), '-H', '127.0.0.1'];
  const args = [...(folder === '.' ? startArgs : bareStart(folder)), ...place];
  pin(serverProcessor);
  const dead = keepRunning({ name: folder, args, env: { ...process.env, ...settings, ...production } });
  makeRoom();
  // Later requests tell of a death; the launcher's children end when they are stopped, too.
  dead.catch(() => undefined);
  await Promise.race([answering(`http://127.0.0.1:${port}/`), dead]);
}
