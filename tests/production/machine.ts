import { spawn, type ChildProcess, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How long app and worker may take to end. */
const patienceMs = 15_000;

/** By these a machine may be told where packages come from; an operator's shell has them, too. */
const reachingPackages = ['npm_config_registry', 'npm_config_cafile', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];

/** A command that goes on by itself. */
export type Kept = { stop: () => Promise<string> };

/** A clean directory with what git knows of this one, and a shell in it that has nothing of ours in its environment. */
export class Machine {
  private readonly home: string;
  private readonly running: ChildProcess[] = [];

  constructor(
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {
    this.home = join(folder, 'shop');
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    });
    for (const file of files.split('\0').filter((name) => name !== '')) copy(file, join(this.home, file));
  }

  /** A `sudo` that runs the rest with these variables, as PostgreSQL's own user would. */
  standInForSudo(variables: Record<string, string>): void {
    const words = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
    mkdirSync(join(this.folder, 'bin'));
    const file = join(this.folder, 'bin', 'sudo');
    writeFileSync(file, `#!/bin/sh\nshift 2\nexec env ${words.join(' ')} "$@"\n`);
    chmodSync(file, 0o755);
  }

  /** Fills in variables of `.env`, as an operator does with an editor. */
  fillIn(values: Record<string, string>): void {
    const file = join(this.home, '.env');
    const lines = readFileSync(file, 'utf8').split('\n');
    const filled = lines.map((line) => {
      const [name = ''] = line.split('=');
      return name in values ? `${name}=${values[name]}` : line;
    });
    writeFileSync(file, filled.join('\n'));
  }

  /** Runs a command to its end and returns all that it printed. Throws an Error with that when it fails. */
  async run(command: string): Promise<string> {
    const { code, printed } = await this.attempt(command);
    if (code !== 0) throw new Error(`${command} ended with ${code}:\n${printed}`);
    return printed;
  }

  /** Runs a command to its end. */
  async attempt(command: string): Promise<{ code: number | null; printed: string }> {
    const child = this.start(command);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
    const code = await ended(child);
    return { code, printed };
  }

  /**
   * Starts a command that goes on by itself. `stop` signals the process that an operator would, npm, waits until it and
   * all that it has started are gone, and returns what they printed.
   */
  keep(command: string): Kept {
    const child = this.start(`exec ${command}`);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
    this.running.push(child);
    return {
      stop: async () => {
        if (child.exitCode !== null) throw new Error(`${command} ended by itself (${child.exitCode}):\n${printed}`);
        child.kill('SIGTERM');
        const late = wait(patienceMs, 'late' as const, { ref: false });
        if ((await Promise.race([ended(child), late])) === 'late')
          throw new Error(`${command} does not end by SIGTERM:\n${printed}`);
        return printed;
      },
    };
  }

  /** Ends whatever still runs. */
  clear(): void {
    for (const { pid, exitCode } of this.running)
      try {
        if (pid && exitCode === null) process.kill(-pid, 'SIGKILL');
      } catch {
        // The whole group is gone already.
      }
  }

  private start(command: string): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    const own = Object.fromEntries(reachingPackages.map((name) => [name, process.env[name]]));
    const place = { PATH: `${join(this.folder, 'bin')}:${PATH}`, HOME, NODE_ENV: 'production' as const };
    const env = { ...own, ...place, ...this.env };
    return spawn('sh', ['-c', command], { cwd: this.home, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('close', resolve);
  });
}
