import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const call = promisify(execFile);

const buildMs = 20 * 60_000;

/** A container of LXD on this computer, made of an image of Debian 13 with cloud-init. */
export class Container {
  private isRemoved = false;

  private constructor(readonly name: string) {}

  /** `memory` in MiB. */
  static async start(name: string, image: string, userData: string, memory: number): Promise<Container> {
    const config = [
      ...['security.privileged=true', 'security.nesting=true', `limits.memory=${memory}MiB`],
      `cloud-init.user-data=${userData}`,
    ];
    await lxc('init', image, name, ...config.flatMap((each) => ['--config', each]));
    await lxc('start', name);
    return new Container(name);
  }

  /** What a command says on the machine, and whether it ended well. */
  async run(command: string): Promise<{ failed: boolean; said: string }> {
    try {
      const { stdout, stderr } = await lxc('exec', this.name, '--', 'bash', '-c', command);
      return { failed: false, said: stdout + stderr };
    } catch (error) {
      return { failed: true, said: String(error) + (error instanceof Error && 'stdout' in error ? error.stdout : '') };
    }
  }

  /** Until cloud-init has ended. */
  async built(): Promise<void> {
    const deadline = Date.now() + buildMs;
    while (/running|not started/.test((await this.run('cloud-init status')).said)) {
      if (Date.now() > deadline) throw new Error(`${this.name} is not built`);
      await wait(2_000);
    }
  }

  async remove(): Promise<void> {
    if (this.isRemoved) return;
    this.isRemoved = true;
    await lxc('delete', '--force', this.name);
  }
}

/** It would read its configuration from an input that stays open. What went wrong is in its last lines. */
function lxc(...args: string[]) {
  const calling = call('lxc', args, { maxBuffer: 1 << 26 });
  calling.child.stdin?.end();
  return calling.catch((error: Error) => {
    error.message = error.message.split('\n').slice(-10).join('\n');
    throw error;
  });
}
