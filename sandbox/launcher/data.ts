import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem';
import { newAuthSecret } from './settings';

const unfinished = 'unfinished';

/** Where a running sandbox keeps things; without a folder it keeps nothing. */
export class Data {
  constructor(private readonly folder: string | undefined) {}

  /** Takes the folder for this process, empty when `fresh`. Throws a Problem while another launcher uses it. */
  open(fresh: boolean): void {
    if (!this.folder) return;
    const owner = Number(this.read('pid'));
    if (owner && owner !== process.pid && isAlive(owner))
      throw new Problem(
        `Another demo (process ${owner}) uses ${this.folder}/. Stop it, or start this one with --memory and --port.`,
      );
    if (!fresh && existsSync(join(this.folder, 'stripe.json')))
      throw new Problem(`What lies in ${this.folder}/ is of an older version. Start anew with --fresh.`);
    // A start that was interrupted among the example customers left half of them.
    if (fresh || this.read(unfinished) !== undefined) rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    this.write('pid', String(process.pid));
  }

  close(): void {
    if (this.folder) rmSync(join(this.folder, 'pid'), { force: true });
  }

  /** The path of a file or folder to keep something in; undefined when nothing is kept. */
  path(name: string): string | undefined {
    return this.folder && join(this.folder, name);
  }

  read(name: string): string | undefined {
    const path = this.path(name);
    return path && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  write(name: string, content: string): void {
    const path = this.path(name);
    if (path) writeFileSync(path, content, { mode: 0o600 });
  }

  /** From here until `finish` the folder is half filled: a start after an interruption begins anew. */
  begin(): void {
    this.write(unfinished, '');
  }

  finish(): void {
    if (this.folder) rmSync(join(this.folder, unfinished));
  }

  /** The same secret at every start, so that logins outlive a restart. */
  authSecret(): string {
    const secret = this.read('auth-secret') ?? newAuthSecret();
    this.write('auth-secret', secret);
    return secret;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
