import { mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { agesIn, linkAssets, stillAsked, storedAsset } from './assets';
import { writeCompressed } from './compress';
import { type Found, found } from './found';

export type Places = { distDir: string; publicDir: string; siteFolder: string };

/** Node has no more threads for it. */
const atOnce = 4;

/** Stores a build and switches to it atomically. Keeps assets of earlier builds for a while, but not their pages. */
export async function writeSite({ distDir, publicDir, siteFolder }: Places): Promise<void> {
  const id = (await readFile(join(distDir, 'BUILD_ID'), 'utf8')).trim();
  const folder = join(siteFolder, 'builds', id);
  const before = await readlink(join(siteFolder, 'current')).catch(() => undefined);
  const files = await found(distDir, publicDir);
  await rm(folder, { recursive: true, force: true });
  await inTurns(files, (file) => store(folder, file));
  const older = await keepAssets(folder, files, before && join(siteFolder, before));
  const index = [...files.map(({ from: _from, ...stored }) => stored), ...older.map(storedAsset)];
  await writeFile(join(folder, 'index.json'), JSON.stringify(index));
  await makeCurrent(siteFolder, id);
  await removeBuilds(join(siteFolder, 'builds'), [id, before && basename(before)]);
}

async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

async function store(folder: string, { file, from, type }: Found): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeCompressed(path, await readFile(from), type);
}

/** Returns the earlier assets kept in the new folder. */
async function keepAssets(folder: string, files: Found[], before: string | undefined): Promise<string[]> {
  const fresh = files.filter(({ site, kind }) => kind === 'asset' && !site).map(({ file }) => file);
  const older = before && before !== folder ? stillAsked(await agesIn(before), new Set(fresh)) : {};
  if (before) await linkAssets(Object.keys(older), before, folder);
  const ages = { ...older, ...Object.fromEntries(fresh.map((file) => [file, 0])) };
  await writeFile(join(folder, 'ages.json'), JSON.stringify(ages));
  return Object.keys(older);
}

/** A link cannot be changed, but atomically replaced. */
async function makeCurrent(siteFolder: string, id: string): Promise<void> {
  const next = join(siteFolder, 'next');
  await rm(next, { force: true });
  await symlink(join('builds', id), next);
  await rename(next, join(siteFolder, 'current'));
}

async function removeBuilds(folder: string, kept: (string | undefined)[]): Promise<void> {
  for (const build of await readdir(folder))
    if (!kept.includes(build)) await rm(join(folder, build), { recursive: true, force: true });
}
