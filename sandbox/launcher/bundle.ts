import { basename, resolve } from 'node:path';
import { build } from 'esbuild';

const folder = 'node_modules/.cache/demo';

/** Puts a program and all of our sources that it needs into one file, which Node loads in a moment. Returns its path. */
export async function bundled(entry: string): Promise<string> {
  const outfile = resolve(folder, `${basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  return outfile;
}
