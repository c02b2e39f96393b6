import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const wrk = '/usr/bin/wrk';
const connections = 16;

/** Finds wrk, or installs it on Debian as root. Throws when neither is possible. */
export function requireWrk(): void {
  if (existsSync(wrk)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('Install wrk: this measures with it.');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'wrk'], options);
}

/**
 * Answers per second for an address of this machine, asked for as a browser does for so many seconds. The host's name is only
 * told, never looked up. Throws when an answer is not 200.
 */
export async function perSecond(url: string, seconds: number): Promise<number> {
  const header = ['--header', 'Accept-Encoding: gzip, deflate, br, zstd'];
  const load = ['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`];
  const { stdout } = await promisify(execFile)(wrk, [...load, ...header, '--script', 'bench/door/loopback.lua', url]);
  const found = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (!found || /Non-2xx|Socket errors/.test(stdout))
    throw new Error(`${url} is not answered as it should be:\n${stdout}`);
  return Number(found);
}
