import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const patienceSeconds = 60;

/** A daemon of LXD with all that it has in a folder of its own, beside whatever else runs on this computer. */
export class Member {
  private daemon: ChildProcess | undefined;
  private ending: Promise<void> = Promise.resolve();
  private isClosed = false;
  private readonly state: string;

  constructor(
    readonly name: string,
    /** Where it listens; others on this computer listen elsewhere. */
    readonly address: string,
    private readonly folder: string,
  ) {
    this.state = join(folder, name);
    mkdirSync(this.state, { recursive: true, mode: 0o711 });
  }

  /** Where it keeps the certificate that every member of its cluster shows. */
  get clusterCertificate(): string {
    return join(this.state, 'cluster.crt');
  }

  /** Until it answers. Nothing happens when it runs. Throws when it was closed, such as by Ctrl-C meanwhile. */
  async start(): Promise<void> {
    if (this.isClosed) throw new Error(`${this.name} is closed`);
    await this.answering();
  }

  /** The daemon dies at once, and its instances run on. */
  async kill(): Promise<void> {
    await this.ended(() => this.daemon?.kill('SIGKILL'));
  }

  /** It stops its instances, then itself. */
  async shutDown(): Promise<void> {
    await this.ended(() => this.run('lxd', ['shutdown', `--timeout=${patienceSeconds}`]));
  }

  /** Leaves nothing running. One that was killed has to find its instances again in order to stop them. */
  async close(): Promise<void> {
    this.isClosed = true;
    try {
      await this.ending;
      await this.answering();
      await this.shutDown();
    } catch {
      // The others are still to be closed, and the folder to be removed.
      await this.kill();
      for (const mount of ['devlxd', 'shmounts']) spawnSync('umount', ['--lazy', join(this.state, mount)]);
    }
  }

  /** Runs one of LXD's programs with this daemon. Returns what it said; throws with its words when it fails. */
  async run(program: 'lxd' | 'lxc', args: string[], input = ''): Promise<string> {
    const child = spawn(program, args, { env: this.env, detached: true });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (data) => (said += String(data)));
    child.stderr.on('data', (data) => (complained += String(data)));
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    if (code === 0) return said;
    throw new Error(`${program} ${args[0]} of ${this.name} ended with ${code}: ${complained.trim()}`);
  }

  private async answering(): Promise<void> {
    this.daemon ??= this.daemonOf(['--group', 'root', '--logfile', join(this.folder, `${this.name}.log`)]);
    await this.run('lxd', ['waitready', `--timeout=${patienceSeconds}`]);
  }

  /** In a group of its own: Ctrl-C in a terminal reaches the bench alone, which ends it in order. */
  private daemonOf(args: string[]): ChildProcess {
    const daemon = spawn('lxd', args, { env: this.env, detached: true, stdio: 'ignore' });
    return daemon.once('exit', () => (this.daemon = undefined));
  }

  private ended(end: () => unknown): Promise<void> {
    const gone = this.daemon && once(this.daemon, 'exit');
    this.ending = (async () => {
      await end();
      await gone;
    })();
    return this.ending;
  }

  private get env(): NodeJS.ProcessEnv {
    return { ...process.env, LXD_DIR: this.state, LXD_CONF: join(this.folder, 'client') };
  }
}
