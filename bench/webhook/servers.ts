import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const next = 'node_modules/.bin/next';

/** Builds a Next app unless it is built already. */
export async function build(folder: string, env: Record<string, string>): Promise<void> {
  if (existsSync(`${folder}/.next/BUILD_ID`)) return;
  await ended(
    spawn(next, ['build', folder], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } }),
  );
}

/** Starts a built Next app and waits until it answers. Returns how to stop it. */
export async function start(folder: string, port: number, env: Record<string, string>): Promise<() => Promise<void>> {
  const server = spawn(next, ['start', folder, '-p', String(port), '-H', '127.0.0.1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  });
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (server.exitCode !== null) break;
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answers) return () => stop(server);
  }
  server.kill('SIGKILL');
  throw new Error(`${folder} did not start on port ${port}`);
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

async function ended(child: ChildProcess): Promise<void> {
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${String(code)}`);
}
