import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './problem';

const KEPT_LINES = 20;
const PATIENCE_MS = 8000;
const running = new Set<ChildProcess>();
let visible = false;

/** A Node program: the arguments after `node`, and who hears the messages that it sends. */
export type Program = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  heard?: (message: unknown) => void;
};

/** Runs a program to its end and returns what it printed. Throws a Problem with its last lines when it fails. */
export async function runToEnd({ name, ...program }: Program): Promise<string> {
  const child = start(program);
  let printed = '';
  const lines = collectLines(child);
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await ended(child);
  if (code !== 0) throw new Problem(`${name} failed (${code}):\n${lines.join('\n')}`);
  return printed;
}

/** From now on what the programs print is shown; before, only the steps are. */
export function showOutput(): void {
  visible = true;
}

/** Keeps a program running. The promise rejects with its last lines as soon as it ends. */
export function keepRunning({ name, ...program }: Program): Promise<never> {
  const child = start(program);
  const lines = collectLines(child, (line) => visible && process.stdout.write(`[${name}] ${line}\n`));
  return ended(child).then((code) => {
    throw new Problem(`${name} stopped by itself (${code}). Its last lines:\n${lines.join('\n')}`);
  });
}

/** Asks every program to stop, and makes those stop that take too long. */
export async function stopChildren(): Promise<void> {
  const all = [...running];
  for (const child of all) signal(child, 'SIGTERM');
  await Promise.race([Promise.all(all.map(ended)), wait(PATIENCE_MS, undefined, { ref: false })]);
  killChildren();
}

/** Sends a message to every program that runs. */
export function tellChildren(message: object): void {
  // One that ends just now hears nothing any more.
  for (const child of running) if (child.connected) child.send(message, () => undefined);
}

/** Ends every program at once. */
export function killChildren(): void {
  for (const child of running) signal(child, 'SIGKILL');
}

/** In a process group of its own: Ctrl-C in the terminal reaches only the launcher, which stops them in order. */
function start({ args, env, heard }: Omit<Program, 'name'>): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  running.add(child);
  if (heard) child.on('message', heard);
  child.once('exit', () => running.delete(child));
  return child;
}

function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? child.signalCode ?? 'ended');
    child.once('close', (code, signalName) => resolve(code ?? signalName ?? 'ended'));
    child.once('error', (error) => resolve(error.message));
  });
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, name);
  } catch {
    // The whole group is gone already.
  }
}

function collectLines(child: ChildProcess, show?: (line: string) => unknown): string[] {
  const last: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      if (line.trim() === '') return;
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
      show?.(line);
    });
  }
  return last;
}
