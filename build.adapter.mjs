import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

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
  async onBuildComplete({ distDir, outputs }) {
    await writeFile(join(distDir, 'prerendered.json'), JSON.stringify(prerendered(distDir, outputs)));
    await rewrite(join(distDir, 'server'), '.html', withoutScripts);
    await rewrite(join(distDir, 'static', 'chunks'), '.js', (script) => compileHint + script);
  },
};

/** What is made beforehand, for server/site: its inner path, its file and its type. Next lists sitemaps among the static files. */
function prerendered(distDir, { prerenders, staticFiles }) {
  const made = prerenders.map(({ pathname, fallback }) => ({ pathname, ...fallback }));
  return [...made, ...staticFiles]
    .filter(({ filePath }) => /\.(?:html|body)$/.test(filePath ?? ''))
    .map(({ pathname, filePath, initialHeaders }) => ({
      pathname,
      file: relative(distDir, filePath),
      type: initialHeaders?.['content-type'],
    }));
}

async function rewrite(folder, extension, change) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(extension));
  const paths = files.map((file) => join(folder, file));
  await Promise.all(paths.map(async (path) => writeFile(path, change(await readFile(path, 'utf8')))));
}

export default adapter;
