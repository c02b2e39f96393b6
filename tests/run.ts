import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports } from '../e2e/address';
import { requireChromium } from '../e2e/chromium';
import { requireNginx } from '../e2e/nginx-binary';
import { buildApp } from '../sandbox/launcher/build';
import { type Counts, type Result, playwrightResult, vitestResult } from './reports';

// npm test: every check in turn, whatever the earlier ones said. The last line is "N passed, N failed".
const reports = mkdtempSync(join(tmpdir(), 'shop-reports-'));
const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

// These mostly wait, as does the stalled database; the checks beside them mostly work.
const crashes = check('crash tests', () => vitest('crash', { beside: true }));
const year = check('simulated season', () => run('tsx', ['bench/year.ts', '--short'], { quiet: true }));
await check('format', () => run('prettier', ['--check', '--log-level', 'warn', '.']));
await check('types of routes', () => run('next', ['typegen']));
// It works on one processor, and so do those beside it.
const lint = check(
  'lint',
  async () => (await run('oxlint', ['--deny-warnings'])) && run('eslint', ['.', '--max-warnings', '0']),
);
await check('types', () => run('tsc', ['--noEmit']));
await check('unused code', async () => (await run('knip', [])) && run('knip', ['--production']));
await lint;
await check('zones and readers', () => vitest('zones'));
await check('unit tests', () => vitest('unit*'));
await check('tests on a database', () => vitest('database*'));
await crashes;
await year;
const built = await check('build', build);
const stalled = check(
  'stalled database',
  async () => built && run('tsx', ['bench/stall.ts', '--short'], { quiet: true }),
);
await check('generated inputs', async () => built && run('tsx', ['bench/fuzz.ts', '--runs', '600', '--seed', '1']));
await stalled;
await check('end-to-end tests', async () => built && endToEnd('shop'));
// Contracts are told one after the other, and mostly wait.
const production = check('the documented way to production', () =>
  run('tsx', ['tests/production.ts'], { quiet: true }),
);
// On LXD, where this computer can run it; else one line says why not.
const machine = check('a real machine', () => run('tsx', ['bench/machines.ts', '--short'], { quiet: true }));
await check('end-to-end tests of contracts', async () => built && endToEnd('contracts'));
await production;
await machine;

rmSync(reports, { recursive: true });
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.join('\n')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs one check with its name and time, and counts it: as one, or as the tests it holds. */
async function check(name: string, work: () => Promise<boolean | Result>): Promise<boolean> {
  const startedAt = performance.now();
  process.stdout.write(`\n── ${name} ──\n`);
  const outcome = await work().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, failures: [why] };
  });
  const result =
    typeof outcome === 'object' ? outcome : { passed: Number(outcome), failed: Number(!outcome), failures: [] };
  total.passed += result.passed;
  total.failed += result.failed;
  if (result.failed > 0) failures.push(`── ${name}`, ...result.failures);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${result.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s\n`);
  return result.failed === 0;
}

/** A suite of vitest.config.ts. `beside` other checks it takes one processor and keeps its words until it has ended. */
async function vitest(suite: string, { beside = false } = {}): Promise<Result> {
  const report = join(reports, `${suite.replace('*', '')}.json`);
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const few = beside ? ['--maxWorkers=1'] : [];
  const args = ['run', '--project', suite, ...output, ...few];
  return vitestResult(await troubleOf(run('vitest', args, { quiet: beside })), report);
}

async function build(): Promise<boolean> {
  await buildApp(ports.app, process.env);
  return true;
}

/** One project of playwright.config.ts, with a shop of its own. */
async function endToEnd(project: 'shop' | 'contracts'): Promise<Result> {
  requireChromium();
  requireNginx();
  const report = join(reports, `e2e-${project}.json`);
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  // Both languages of every story take minutes more: "npm run e2e" tells them all.
  process.env.E2E_LANGUAGES = 'by turns';
  const args = ['test', '--project', project, '--no-deps', '--reporter=list,json'];
  return playwrightResult(await troubleOf(run('playwright', args)), report);
}

/** What a run says that failed, for the case that it left no report. */
async function troubleOf(running: Promise<true>): Promise<string | undefined> {
  return running.then(
    () => undefined,
    (error: Error) => error.message,
  );
}

/**
 * Runs a program of node_modules/.bin, showing what it prints, at the end when `quiet`. Throws the end of what it has
 * printed when it fails.
 */
function run(program: string, args: string[], { quiet = false } = {}): Promise<true> {
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env;
  const child = spawn(join('node_modules/.bin', program), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said.push(chunk);
      if (!quiet) process.stdout.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (quiet) process.stdout.write(Buffer.concat(said));
      if (code === 0) resolve(true);
      else reject(new Error(Buffer.concat(said).toString().trimEnd().split('\n').slice(-15).join('\n')));
    });
    child.once('error', reject);
  });
}
