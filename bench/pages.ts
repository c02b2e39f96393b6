import { brotliCompressSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { ask, sitePages } from './site-pages';
import { lighthouseScores } from './pages/lighthouse';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    /** Path of an installed lighthouse package; without it only the weights are measured. */
    lighthouse: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

type Weight = { page: string; html: number; css: number; script: number; fonts: number };

/** The bytes of a page and of what it loads, compressed as a proxy would: fonts are compressed already. */
async function weigh(url: URL): Promise<Weight> {
  const html = (await ask(url)).toString();
  const loaded = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, path]) => new URL(path ?? '', url));
  const css = loaded(/<link rel="stylesheet" href="([^"]+)"/g);
  const styles = (await Promise.all(css.map((sheet) => ask(sheet)))).join('');
  const fonts = [...styles.matchAll(/url\(["']?([^)"']+\.woff2)/g)].map(([, path]) => new URL(path ?? '', url));
  const scripts = loaded(/<script[^>]*\ssrc="([^"]+)"/g);
  return {
    page: url.href.replace(/^http:\/\//, '').replace(/\.localhost:\d+/, ''),
    html: brotliCompressSync(html).length,
    css: brotliCompressSync(styles).length,
    script: await sum(scripts),
    fonts: await sum(fonts),
  };
}

async function sum(urls: URL[]): Promise<number> {
  const sizes = await Promise.all(urls.map(async (url) => (await ask(url)).length));
  return sizes.reduce((total, size) => total + size, 0);
}

/** Weights and, where Lighthouse is at hand, scores of every page as a Markdown table. */
async function main() {
  const pages = (await sitePages(values.port)).filter(({ href }) => href.includes(values.only));
  const score = values.lighthouse ? await lighthouseScores(values.lighthouse) : undefined;
  const scoreHeads = score ? ' performance | accessibility | best practices | SEO | LCP ms | CLS |' : '';
  console.log(
    `| page | HTML | CSS | script | fonts |${scoreHeads}\n|---|--:|--:|--:|--:|${score ? '--:|'.repeat(6) : ''}`,
  );
  for (const url of pages) {
    const { page, html, css, script, fonts } = await weigh(url);
    const scores = score ? ` ${(await score(url)).join(' | ')} |` : '';
    console.log(`| ${page} | ${html} | ${css} | ${script} | ${fonts} |${scores}`);
  }
}

await main();
