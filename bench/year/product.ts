import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { CLOCK_SETTING } from '@/sandbox/clock/follow';
import { bundled } from '@/sandbox/launcher/bundle';
import { followsClock } from '@/sandbox/launcher/clock';
import type { Closers } from '@/sandbox/launcher/closers';

/** The running product: it lives by the bench's clock, and may be killed where it stands. */
export type Product = {
  /** Lets the worker do all that is due. Returns early when the process is killed meanwhile. */
  work: () => Promise<void>;
  /** SIGKILL, and another process in its place. */
  kill: () => Promise<void>;
  setClock: (aheadMs: number) => Promise<void>;
};

export async function startProduct(port: number, aheadMs: number, closers: Closers): Promise<Product> {
  let clock = aheadMs;
  let asked = 0;
  let child = await start(port, clock);
  let replacing: Promise<void> | undefined;
  closers.add(async () => {
    await replacing;
    await end(child);
  });
  const replace = async () => {
    await end(child);
    child = await start(port, clock);
    replacing = undefined;
  };
  return {
    work: async () => {
      await replacing;
      const number = ++asked;
      const worked = new Promise<void>((resolve) => {
        child.on('message', (message: { worked?: number }) => void (message.worked === number && resolve()));
        child.once('exit', () => resolve());
      });
      child.send({ work: number });
      await worked;
    },
    kill: () => (replacing ??= replace()),
    setClock: async (ms) => {
      await replacing;
      clock = ms;
      child.send({ clockAheadMs: ms });
    },
  };
}

async function start(port: number, aheadMs: number): Promise<ChildProcess> {
  // In one file, since it is started again and again.
  const child = fork(await bundled('bench/year/child.ts'), {
    execArgv: followsClock,
    env: { ...process.env, BENCH_PORT: String(port), [CLOCK_SETTING]: String(aheadMs) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.setMaxListeners(0);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the product ended by itself (${String(code)})`);
  });
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
