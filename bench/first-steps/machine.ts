import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closers } from '@/sandbox/launcher/closers';

const scripts = resolve('bench/first-steps');

/** A Debian with systemd in namespaces of its own: no network but its own loopback, and nothing of it stays. */
export class Machine {
  private constructor(
    private readonly outside: ChildProcess,
    private readonly first: number,
    private readonly folder: string,
  ) {}

  /** Throws when systemd has not started within a minute. The machine stops with the closers. */
  static async boot(root: string, closers: Closers): Promise<Machine> {
    const folder = mkdtempSync(join(tmpdir(), 'first-steps-machine-'));
    const spaces = ['--mount', '--pid', '--fork', '--kill-child', '--net', '--uts', '--ipc', '--cgroup'];
    const outside = spawn('unshare', [...spaces, 'sh', `${scripts}/boot.sh`, root, folder, scripts], {
      stdio: 'ignore',
    });
    const machine = new Machine(outside, await firstProcess(outside), folder);
    closers.add(() => machine.stop());
    await machine.started();
    const { failed, said } = await machine.run('root', 'sh /srv/bench/delivered.sh');
    if (failed) throw new Error(`the machine cannot be delivered:\n${said}`);
    return machine;
  }

  /** Runs lines as a person would paste them after logging in; the first that fails ends them. */
  async run(user: 'root' | 'you', script: string): Promise<{ failed: boolean; said: string }> {
    const shell = 'exec bash --login -e /dev/fd/3 3<<< "$LINES" 2>&1';
    const login = ['su', '--login', user, '--whitelist-environment=LINES', '--command', shell];
    const options = { maxBuffer: 1 << 26, env: { ...process.env, LINES: script } };
    return new Promise((resolve) => {
      const args = ['--target', String(this.first), '--all', ...login];
      const child = execFile('nsenter', args, options, (error, said) => resolve({ failed: error !== null, said }));
      child.stdin?.end();
    });
  }

  async stop(): Promise<void> {
    const ended = once(this.outside, 'exit');
    if (this.outside.exitCode === null) {
      process.kill(this.first, 'SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async started(): Promise<void> {
    for (let tries = 0; tries < 120; tries++) {
      const { said } = await this.run('root', 'systemctl is-system-running');
      if (/^(?:running|degraded)/m.test(said)) return;
      await wait(500);
    }
    throw new Error('systemd did not start in the namespaces within a minute');
  }
}

/** The number that the first process of the new namespaces has outside. */
async function firstProcess({ pid }: ChildProcess): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    if (first) return Number(first);
    await wait(50);
  }
  throw new Error('unshare started nothing');
}
