import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '../shop-pages';

type Report = {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null }>;
};

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const chromeFlags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking';
const tries = 3;

/** A function that runs Lighthouse's mobile preset on a page: four scores of 100, LCP in ms, CLS. */
export async function lighthouseScores(packagePath: string) {
  const report = join(await mkdtemp(join(tmpdir(), 'lighthouse-')), 'report.json');
  const cli = join(packagePath, 'cli/index.js');
  const options = [`--only-categories=${categories.join()}`, `--chrome-flags=${chromeFlags}`, '--quiet'];
  return async ({ url, cookie }: Page): Promise<string[]> => {
    const headers = `--extra-headers=${JSON.stringify({ cookie })}`;
    for (let attempt = 1; ; attempt++) {
      try {
        await promisify(execFile)(process.execPath, [
          cli,
          url.href,
          ...options,
          headers,
          '--output=json',
          `--output-path=${report}`,
        ]);
        return summary(JSON.parse(await readFile(report, 'utf8')));
      } catch (trouble) {
        // Chromium's trace is lost now and then when the machine is busy.
        if (attempt === tries) throw trouble;
      }
    }
  };
}

function summary({ categories: scores, audits }: Report): string[] {
  const points = categories.map((id) => String(Math.round((scores[id]?.score ?? 0) * 100)));
  const paint = Math.round(audits['largest-contentful-paint']?.numericValue ?? 0);
  const shift = (audits['cumulative-layout-shift']?.numericValue ?? 0).toFixed(3);
  return [...points, String(paint), shift];
}
