import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '../ask';

type Report = {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null }>;
};

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const chromeFlags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking';
const tries = 3;

/** A function that runs Lighthouse's mobile preset on a page: four scores of 100, LCP in ms, CLS of the middle run. */
export async function lighthouseScores(packagePath: string, runs: number) {
  const report = join(await mkdtemp(join(tmpdir(), 'lighthouse-')), 'report.json');
  const cli = join(packagePath, 'cli/index.js');
  const options = [`--only-categories=${categories.join()}`, `--chrome-flags=${chromeFlags}`, '--quiet'];
  const output = ['--output=json', `--output-path=${report}`];
  async function once({ url, cookie }: Page): Promise<string[]> {
    const headers = `--extra-headers=${JSON.stringify({ cookie })}`;
    for (let attempt = 1; ; attempt++) {
      try {
        await promisify(execFile)(process.execPath, [cli, url.href, ...options, headers, ...output]);
        return summary(JSON.parse(await readFile(report, 'utf8')));
      } catch (problem) {
        // Chromium's trace is lost now and then when the machine is busy.
        if (attempt === tries) throw problem;
      }
    }
  }
  return async (page: Page): Promise<string[]> => {
    const all: string[][] = [];
    for (let run = 0; run < runs; run++) all.push(await once(page));
    return all.toSorted(([a], [b]) => Number(a) - Number(b))[Math.floor((runs - 1) / 2)] ?? [];
  };
}

function summary({ categories: scores, audits }: Report): string[] {
  const points = categories.map((id) => String(Math.round((scores[id]?.score ?? 0) * 100)));
  const paint = Math.round(audits['largest-contentful-paint']?.numericValue ?? NaN);
  const shift = (audits['cumulative-layout-shift']?.numericValue ?? 0).toFixed(3);
  return [...points, String(paint), shift];
}
