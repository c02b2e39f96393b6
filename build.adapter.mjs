import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const runtime = [
  /<script(?![^>]*type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g,
  /<link[^>]*rel="(?:modulepreload|preload)"[^>]*as="script"[^>]*>/g,
  /<link[^>]*as="script"[^>]*rel="(?:modulepreload|preload)"[^>]*>/g,
];

/** The page without React's client runtime: what a reader sees needs none of it. */
export function withoutScripts(html) {
  return runtime.reduce((rest, pattern) => rest.replace(pattern, ''), html);
}

/**
 * Asks browsers to compile a script while it loads, beside the main thread (https://v8.dev/blog/explicit-compile-hints).
 * Without it React's 200 kB are read a second time when a page is taken over, and the page stands still meanwhile.
 */
export const compileHint = '//# allFunctionsCalledOnLoad\n';

/**
 * Finishes a build: every prerendered page leaves without JavaScript. The folder is read because the hook's list of
 * outputs leaves out the copy of the 404 page that `next start` serves.
 */
const adapter = {
  name: 'shop',
  async onBuildComplete({ distDir }) {
    await rewrite(join(distDir, 'server'), '.html', withoutScripts);
    await rewrite(join(distDir, 'static', 'chunks'), '.js', (script) => compileHint + script);
  },
};

async function rewrite(folder, extension, change) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(extension));
  const paths = files.map((file) => join(folder, file));
  await Promise.all(paths.map(async (path) => writeFile(path, change(await readFile(path, 'utf8')))));
}

export default adapter;
