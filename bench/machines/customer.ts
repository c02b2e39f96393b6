import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Closers } from '@/sandbox/launcher/closers';

const call = promisify(execFile);

/** Somebody with a key of their own, who logs in to their machine. */
export class Customer {
  private readonly folder: string;
  readonly keyLine: string;
  /** For ssh: this key alone; the first host key that it sees stays the only one. */
  readonly options: readonly string[];

  constructor(closers: Closers) {
    this.folder = mkdtempSync(join(tmpdir(), 'bench-machines-'));
    closers.add(() => rmSync(this.folder, { recursive: true, force: true }));
    const key = join(this.folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bench@example.ch', '-f', key]);
    this.keyLine = readFileSync(`${key}.pub`, 'utf8').trim();
    this.options = [
      ...['-i', key, '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR'],
      ...['-o', 'StrictHostKeyChecking=accept-new', '-o', `UserKnownHostsFile=${this.knownHosts}`],
    ];
  }

  /** Whether it ended well, and what it said, on their machine. */
  async run(address: string, command: string): Promise<{ failed: boolean; said: string }> {
    try {
      const { stdout, stderr } = await this.ssh(address, command);
      return { failed: false, said: `${stdout}${stderr}` };
    } catch (error) {
      const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
      return { failed: true, said: `${String(error)}\n${said}` };
    }
  }

  /** The fingerprints of the machines that they have logged in to. */
  seenHostKeys(): string {
    return execFileSync('ssh-keygen', ['-l', '-f', this.knownHosts], { encoding: 'utf8' });
  }

  /** A copy of the application that their machine came with. */
  async fetchHello(address: string): Promise<string> {
    const folder = join(this.folder, 'hello');
    mkdirSync(folder);
    const { stdout } = await this.ssh(address, 'tar --create --directory /usr/share/stack/hello .', 'buffer');
    execFileSync('tar', ['--extract', '--directory', folder], { input: stdout });
    return folder;
  }

  private get knownHosts(): string {
    return join(this.folder, 'known_hosts');
  }

  private ssh(address: string, command: string, encoding: BufferEncoding | 'buffer' = 'utf8') {
    return call('ssh', [...this.options, `app@${address}`, command], { encoding, maxBuffer: 1 << 26 });
  }
}
