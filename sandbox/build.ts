import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['app', 'components', 'lib', 'db', 'emails', 'messages', 'public'];
const files = [
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'static-pages.adapter.mjs',
  'tsconfig.json',
];
// Next empties this folder at each build: the mark is gone when somebody built without the launcher.
const mark = '.next/sandbox-build.json';

/** Whether the last build is of these sources and for these origins, which static pages carry in their links. */
export function isBuilt(origins: object): boolean {
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== JSON.stringify(origins)) return false;
  const builtAt = statSync(mark).mtimeMs;
  return [...files, ...sources.flatMap(filesUnder)].every((path) => !existsSync(path) || changedAt(path) < builtAt);
}

/** Notes down that a build has succeeded. */
export function markBuilt(origins: object): void {
  writeFileSync(mark, JSON.stringify(origins));
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  // A folder's own time tells of files that were removed.
  return entries
    .filter((entry) => !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(folder);
}

function changedAt(path: string): number {
  return statSync(path).mtimeMs;
}
