import { link, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetAges, encodings, type StoredFile } from './folder';
import { typeOf } from './type-of';

/** Pages that were opened before an update still ask for the scripts and styles of their build: those of so many stay. */
const buildsKept = 5;
const folderOfAssets = 'assets';

/** How many builds ago each asset of a stored build was last part of one; nothing for a folder that is none. */
export async function agesIn(folder: string): Promise<Record<string, number>> {
  const text = await readFile(join(folder, 'ages.json'), 'utf8').catch(() => '{}');
  return assetAges.parse(JSON.parse(text));
}

/** The assets of the build before that stay beside the new ones, one build older. */
export function stillAsked(before: Record<string, number>, fresh: ReadonlySet<string>): Record<string, number> {
  const older = Object.entries(before).map(([file, age]) => [file, age + 1] as const);
  return Object.fromEntries(older.filter(([file, age]) => age < buildsKept && !fresh.has(file)));
}

/** Has files of one build in another, with their compressed forms, without their bytes twice. */
export async function linkAssets(files: string[], from: string, to: string): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    for (const ending of ['', ...encodings.map((each) => each.ending)])
      await link(join(from, file + ending), join(to, file + ending)).catch(unlessMissing);
  }
}

/** A file need not have all compressed forms. */
function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** What the app finds of an asset that only its name is known of. */
export function storedAsset(file: string): StoredFile {
  return { path: file.slice(folderOfAssets.length), file, type: typeOf(file), kind: 'asset' };
}
