import { link, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetAges, encodings, type StoredFile } from './folder';
import { typeOf } from './type-of';

/** Pages opened before an update still request the assets of their build. */
const buildsKept = 5;
const folderOfAssets = 'assets';

/** For each asset, how many builds ago it was last used; empty for a folder without a build. */
export async function agesIn(folder: string): Promise<Record<string, number>> {
  const text = await readFile(join(folder, 'ages.json'), 'utf8').catch(() => '{}');
  return assetAges.parse(JSON.parse(text));
}

/** The earlier assets to keep, one build older. */
export function stillAsked(before: Record<string, number>, fresh: ReadonlySet<string>): Record<string, number> {
  const older = Object.entries(before).map(([file, age]) => [file, age + 1] as const);
  return Object.fromEntries(older.filter(([file, age]) => age < buildsKept && !fresh.has(file)));
}

/** Hard-links assets with their compressed forms into another build. */
export async function linkAssets(files: string[], from: string, to: string): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    for (const ending of ['', ...encodings.map((each) => each.ending)])
      await link(join(from, file + ending), join(to, file + ending)).catch(unlessMissing);
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

export function storedAsset(file: string): StoredFile {
  return { path: file.slice(folderOfAssets.length), file, type: typeOf(file), kind: 'asset' };
}
