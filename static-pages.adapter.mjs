import { readFile, writeFile } from 'node:fs/promises';

const runtime = [
  /<script(?![^>]*type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g,
  /<link[^>]*rel="(?:modulepreload|preload)"[^>]*as="script"[^>]*>/g,
  /<link[^>]*as="script"[^>]*rel="(?:modulepreload|preload)"[^>]*>/g,
];

/** The page without React's client runtime: what a reader sees needs none of it. */
export function withoutScripts(html) {
  return runtime.reduce((rest, pattern) => rest.replace(pattern, ''), html);
}

/** Finishes a build: every prerendered page leaves without JavaScript. */
const adapter = {
  name: 'static-pages',
  async onBuildComplete({ outputs }) {
    const pages = outputs.prerenders
      .map(({ fallback }) => fallback?.filePath)
      .filter((path) => path?.endsWith('.html'));
    await Promise.all(
      [...new Set(pages)].map(async (path) => writeFile(path, withoutScripts(await readFile(path, 'utf8')))),
    );
  },
};

export default adapter;
