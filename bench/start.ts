import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from '@/sandbox/launcher/build';
import { portsFrom } from '@/sandbox/launcher/ports';
import { demoStaff, newAuthSecret, originsOn, sandboxSettings } from '@/sandbox/launcher/settings';
import { step } from '@/sandbox/launcher/step';
import { answerTo, ask, type Page } from './ask';
import { median } from './median';
import { shopPages } from './shop-pages';
import { sitePages } from './site-pages';
import { processTree } from './start/memory';

/**
 * `npm run bench:start`: the time from `npm run demo` (installed and built, no data yet) to the first page, and the
 * memory of the app after 10,000 requests for every public page, the shop's forms and a customer's and staff's lists.
 */
const starts = 5;
const requests = 10_000;
const connections = 16;
const ports = portsFrom(3400);
const { SHOP_ORIGIN: shop } = originsOn(ports.app);
Object.assign(process.env, sandboxSettings(ports, newAuthSecret()), { DEMO_STAFF: demoStaff });

await buildApp(ports.app, process.env);
const seconds: number[] = [];
for (let run = 1; run < starts; run++) {
  const demo = await started(`Start ${run} of ${starts}`);
  await stopped(demo);
}
const demo = await started(`Start ${starts} of ${starts}`);
try {
  await step('Its example customers', () => Promise.race([filled(demo), ended(demo)]));
  console.table({ 'seconds to the first page (under 15)': median(seconds), 'the slowest': Math.max(...seconds) });
  const before = memory(demo);
  const { perSecond, statuses } = await step(`${requests} requests`, ask10k);
  console.table({ ...statuses, 'per second': Math.round(perSecond) });
  console.table({ 'after the start': before, [`after ${requests} requests (app under 400)`]: memory(demo) });
} finally {
  await stopped(demo);
}

async function started(label: string) {
  const args = ['run', 'demo', '--', '--memory', '--port', String(ports.app)];
  const startedAt = performance.now();
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  await step(label, () => Promise.race([firstPage(), ended(child)]));
  seconds.push((performance.now() - startedAt) / 1000);
  return child;
}

/** Resolves once the demo has said its last line: its worker runs, and its example customers can log in. */
async function filled({ stdout }: { stdout: Readable }): Promise<void> {
  for await (const line of createInterface(stdout)) if (line.startsWith('Ctrl-C')) break;
  stdout.resume();
}

/** A page of the site, as soon as somebody answers: a closed port answers nobody. */
async function firstPage(): Promise<void> {
  while (!(await ask(new URL('/', shop)).catch(() => undefined))?.includes('</html>')) await wait(50);
}

async function ended(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('the demo ended by itself; `npm run demo -- --memory --port 3400` says why');
}

async function stopped(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  if (child.pid) process.kill(-child.pid, 'SIGINT');
  await exit;
  while (await ask(new URL('/', shop)).catch(() => undefined)) await wait(50);
}

function memory(child: ChildProcess) {
  const tree = processTree(child.pid ?? 0);
  const find = (title: string) => tree.find((each) => each.title.includes(title));
  const app = find('shop.mjs start');
  const worker = find('shop.mjs worker');
  const whole = ({ residentMb = NaN, peakMb = NaN } = {}) => [Math.round(residentMb), Math.round(peakMb)];
  const [appMb, appPeakMb] = whole(app);
  const [workerMb] = whole(worker);
  return { 'app, MB': appMb, 'its peak, MB': appPeakMb, 'worker, MB': workerMb };
}

async function ask10k() {
  const pages = await pagesToAsk();
  const statuses: Record<number, number> = {};
  const startedAt = performance.now();
  let asked = 0;
  async function connection() {
    while (asked < requests) {
      const { url, cookie } = pages[asked++ % pages.length] ?? pages[0];
      const { status } = await answerTo(url, { cookie });
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
  return { perSecond: requests / ((performance.now() - startedAt) / 1000), statuses };
}

/** Every page of the sitemaps once, and the pages that are made at each request three times. */
async function pagesToAsk(): Promise<[Page, ...Page[]]> {
  const port = String(ports.app);
  const sites = await sitePages(port);
  const made = await shopPages(port);
  return [{ url: new URL('/api/health', shop), cookie: '' }, ...sites, ...made, ...made, ...made];
}
