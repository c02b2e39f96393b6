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
 * Finishes a build: every prerendered page leaves without JavaScript. The folder is read because the hook's list of
 * outputs leaves out the copy of the 404 page that `next start` serves.
 */
const adapter = {
  name: 'static-pages',
  async onBuildComplete({ distDir }) {
    const server = join(distDir, 'server');
    const files = await readdir(server, { recursive: true });
    const pages = files.filter((file) => file.endsWith('.html')).map((file) => join(server, file));
    await Promise.all(pages.map(async (page) => writeFile(page, withoutScripts(await readFile(page, 'utf8')))));
  },
};

export default adapter;
