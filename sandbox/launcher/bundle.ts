import { renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const folder = 'node_modules/.cache/demo';

/** Puts a program and all of our sources that it needs into one file, which Node loads in a moment. Returns its path. */
export async function bundled(entry: string): Promise<string> {
  const outfile = resolve(folder, `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`);
  const unfinished = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [entry],
    outfile: unfinished,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  // Others may be loading it.
  renameSync(unfinished, outfile);
  return outfile;
}
