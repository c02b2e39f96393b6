import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { machinesImage } from '@/commands/machines-image';
import { packagesEverywhere } from '@/lib/recipes/everywhere';
import { CannotRun, hasImage } from './lxd';

/** The name of the image that this state of the product makes. */
export function imageName(): string {
  const key = createHash('sha256').update(packagesEverywhere().join());
  for (const file of ['build.ts', 'metadata.ts']) key.update(readFileSync(`lib/machines/image/${file}`));
  return `stack-bench-${key.digest('hex').slice(0, 10)}`;
}

/** Makes the image of the settings with `npm run machines:image`, unless the engine has it. */
export async function ensureImage(engineUrl: string, alias: string, mirror: string | undefined): Promise<void> {
  if (await hasImage(engineUrl, alias)) return;
  const code = await machinesImage({ options: { mirror }, argument: '' }).catch((error: unknown) => {
    throw new CannotRun(`the image cannot be made: ${String(error)}`);
  });
  if (code !== 0) throw new CannotRun('the image cannot be made');
}
