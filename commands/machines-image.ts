import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Env, env } from '@/lib/env';
import { isFingerprint } from '@/lib/machines/engines/incus/names';
import { engine } from '@/lib/machines/engines/pick';
import { buildImage } from '@/lib/machines/image/build';
import { ProgramMissing } from '@/lib/machines/image/program';
import type { CommandArguments } from './command';
import { refuse, say } from './say';

/** Makes the image that containers are built from and gives it to the engine, or writes it into a file. */
export async function machinesImage({ options: { out, mirror } }: CommandArguments): Promise<number> {
  const file = typeof out === 'string' ? out : undefined;
  const problem = file === undefined ? unfit(env()) : undefined;
  if (problem) return refuse(problem);
  if (process.getuid?.() !== 0) return refuse('An image holds files of root: run this as root.');
  const folder = mkdtempSync(join(tmpdir(), 'machines-image-'));
  try {
    const tell = (step: string) => void say(`${new Date().toTimeString().slice(0, 8)} ${step}`);
    const tar = await buildImage({ folder, mirror: typeof mirror === 'string' ? mirror : undefined, tell });
    return file === undefined ? await bringToEngine(tar, tell) : keep(tar, file);
  } catch (error) {
    if (error instanceof ProgramMissing) return refuse(`${error.program} is missing: apt-get install mmdebstrap tar`);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why the engine of the settings has no use for the image; undefined when it has. */
export function unfit({ INCUS_URL, INCUS_TYPE, INCUS_IMAGE }: Env): string | undefined {
  if (INCUS_URL === undefined)
    return 'INCUS_URL is not set, so no engine takes the image; --out writes it into a file.';
  if (INCUS_TYPE === 'virtual-machine')
    return 'INCUS_TYPE is virtual-machine, and this makes an image of containers. docs/operations.md says which image a virtual machine needs.';
  return isFingerprint(INCUS_IMAGE)
    ? 'INCUS_IMAGE is a fingerprint; give an alias, which can move to the new image.'
    : undefined;
}

async function bringToEngine(tar: string, tell: (step: string) => void): Promise<number> {
  tell('to the engine');
  const imported = await engine()?.importImage(tar);
  if (imported === undefined) return refuse('No engine is configured.');
  const { name, replaced } = imported;
  if (replaced !== undefined && replaced !== name)
    say(`It replaces ${replaced}, which nothing new is made from any more.`);
  return say(`Machines are made from ${env().INCUS_IMAGE} (${name}) from now on.`);
}

function keep(tar: string, file: string): number {
  copyFileSync(tar, file);
  return say(`Written to ${file}: lxc or incus image import ${file} --alias ${env().INCUS_IMAGE}`);
}
