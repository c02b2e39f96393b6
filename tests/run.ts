import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports } from '../e2e/address';
import { requireChromium } from '../e2e/chromium';
import { requireNginx } from '../e2e/nginx-binary';
import { buildApp } from '../sandbox/launcher/build';
import { playwrightCounts, vitestCounts, type Counts } from './reports';

// npm test: every check in turn, whatever the earlier ones said. The last line is "N passed, N failed".
const reports = mkdtempSync(join(tmpdir(), 'shop-reports-'));
const unit = join(reports, 'unit.json');
const endToEnd = join(reports, 'e2e.json');
const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

await check('format', () => run('prettier', '--check', '--log-level', 'warn', '.'));
await check('lint', () => run('eslint', '.', '--max-warnings', '0'));
await check('types', async () => (await run('next', 'typegen')) && run('tsc', '--noEmit'));
await check('unused code', async () => (await run('knip')) && run('knip', '--production'));
await check('unit tests', async () => vitestCounts(await runVitest(), unit));
const built = await check('build', build);
await check('generated inputs', async () => built && run('tsx', 'bench/fuzz.ts', '--runs', '1000', '--seed', '1'));
await check('stalled database', async () => built && run('tsx', 'bench/stall.ts', '--short'));
await check('end-to-end tests', async () => built && playwrightCounts(await runPlaywright(), endToEnd));
await check('the documented way to production', () => run('tsx', 'tests/production.ts'));

rmSync(reports, { recursive: true });
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs one check with its name and time, and counts it: as one, or as the tests it holds. */
async function check(name: string, work: () => Promise<boolean | Counts>): Promise<boolean> {
  const startedAt = performance.now();
  process.stdout.write(`\n── ${name} ──\n`);
  const result = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  const counts = typeof result === 'object' ? result : { passed: Number(result), failed: Number(!result) };
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (counts.failed > 0) failures.push(name);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s\n`);
  return counts.failed === 0;
}

function runVitest(): Promise<boolean> {
  return run('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`);
}

async function build(): Promise<boolean> {
  await buildApp(ports.app, process.env);
  return true;
}

function runPlaywright(): Promise<boolean> {
  requireChromium();
  requireNginx();
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = endToEnd;
  return run('playwright', 'test', '--reporter=list,json');
}

/** Runs a program of node_modules/.bin, showing what it prints; true when it succeeds. */
function run(program: string, ...args: string[]): Promise<boolean> {
  const child = spawn(join('node_modules/.bin', program), args, { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code === 0));
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
  });
}
