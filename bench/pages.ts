import { brotliCompressSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { answerTo, ask, type Page } from './ask';
import { lighthouseScores } from './pages/lighthouse';
import { shopPages } from './shop-pages';
import { sitePages } from './site-pages';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    /** Path of an installed lighthouse package; without it only the weights are measured. */
    lighthouse: { type: 'string' },
    /** Of this many runs Lighthouse's middle one by performance counts: its figures move with the machine's. */
    runs: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    /** The pages of the demo's shop, account and admin instead of the sites'. */
    shop: { type: 'boolean', default: false },
  },
});

type Weight = { page: string; html: number; css: number; script: number; fonts: number };

/** The bytes of a page and of what it loads, compressed as a proxy would: fonts are compressed already. */
async function weigh({ url, cookie }: Page): Promise<Weight> {
  const html = (await answerTo(url, { cookie })).body.toString();
  const loaded = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, path]) => new URL(path ?? '', url));
  const css = loaded(/<link rel="stylesheet" href="([^"]+)"/g);
  const styles = (await Promise.all(css.map((sheet) => ask(sheet)))).join('');
  const fonts = [...styles.matchAll(/url\(["']?([^)"']+\.woff2)/g)].map(([, path]) => new URL(path ?? '', url));
  const scripts = loaded(/<script(?![^>]*\snomodule)[^>]*\ssrc="([^"]+)"/gi);
  return {
    page: url.href.replace(/^http:\/\//, '').replace(/\.localhost:\d+/, ''),
    html: brotliCompressSync(html).length,
    css: brotliCompressSync(styles).length,
    script: await sum(scripts),
    fonts: await sum(fonts),
  };
}

async function sum(urls: URL[]): Promise<number> {
  const sizes = await Promise.all(urls.map(async (url) => brotliCompressSync(await ask(url)).length));
  return sizes.reduce((total, size) => total + size, 0);
}

/** Weights and, where Lighthouse is at hand, scores of every page as a Markdown table. */
async function main() {
  const all = await (values.shop ? shopPages(values.port) : sitePages(values.port));
  const pages = all.filter(({ url }) => url.href.includes(values.only));
  const score = values.lighthouse ? await lighthouseScores(values.lighthouse, Number(values.runs)) : undefined;
  const scoreHeads = score ? ' performance | accessibility | best practices | SEO | LCP ms | CLS |' : '';
  console.log(
    `| page | HTML | CSS | script | fonts |${scoreHeads}\n|---|--:|--:|--:|--:|${score ? '--:|'.repeat(6) : ''}`,
  );
  for (const each of pages) {
    const { page, html, css, script, fonts } = await weigh(each);
    const scores = score ? ` ${(await score(each)).join(' | ')} |` : '';
    console.log(`| ${page} | ${html} | ${css} | ${script} | ${fonts} |${scores}`);
  }
}

await main();
