import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Customer } from './customer';

/** A customer's repository of the hello application, which is pushed to its machine. */
export class Repository {
  constructor(
    private readonly folder: string,
    private readonly customer: Customer,
    address: string,
  ) {
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.git('remote', 'add', 'production', `ssh://app@[${address}]/~/app`);
  }

  /** Another greeting, so that the page shows which release answers. */
  greet(words: string): void {
    const path = join(this.folder, 'page.html');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/<h1>.*<\/h1>/, `<h1>${words}</h1>`));
    this.commit(words);
  }

  break([file, line]: [file: string, line: string]): void {
    appendFileSync(join(this.folder, file), `${line}\n`);
    this.commit('broken');
  }

  /** Takes back what was committed last. */
  revert(): void {
    this.git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.ch', 'revert', '--no-edit', 'HEAD');
  }

  /** Whether the push was taken, and what the machine said. */
  async push(to = 'production'): Promise<{ failed: boolean; said: string }> {
    const env = { ...process.env, GIT_SSH_COMMAND: ['ssh', ...this.customer.options].join(' ') };
    const push = spawn('git', ['push', to, 'main'], { cwd: this.folder, env });
    let said = '';
    for (const stream of [push.stdout, push.stderr]) stream.on('data', (data) => (said += String(data)));
    const code = await new Promise((resolve) => push.on('close', resolve));
    return { failed: code !== 0, said };
  }

  private commit(message: string): void {
    this.git('add', '--all');
    this.git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.ch', 'commit', '--quiet', '--message', message);
  }

  private git(...args: string[]): void {
    const { status, stderr } = spawnSync('git', args, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
}
