import { parseArgs } from 'node:util';
import { Closers } from '@/sandbox/launcher/closers';
import { step } from '@/sandbox/launcher/step';
import { ensureImage, imageName } from './machines/image';
import { CannotRun, readyEngine } from './machines/lxd';
import { requireMachines } from './machines/probe';
import { openShop, type Shop } from './machines/shop';
import { type Result, stages, tried } from './machines/trial';
import { pooledTrials, type Trial, trialsOf } from './machines/trials';
import { median } from './median';
import { showProgress } from './progress';
import { runBench } from './servers';

/**
 * `npm run bench:machines -- --seed N` (as root, on Debian): machines of every stack, in every plan and with all that Debian has, are
 * ordered and paid in the sandbox, built by the shop's own worker on LXD, and used as by customers: ssh, the page, a push, a
 * broken one, and the way back, while a visitor asks. Then three come from the pool. `--only NAME` is for one of them, `--pool` for
 * those of the pool alone, `--mirror URL` for another mirror of Debian, `--short` for `npm test`: one machine, where LXD can run.
 * Ends with 1 when anything did not happen as it should, or took too long.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    pool: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    mirror: { type: 'string' },
  },
});
const seed = Number(values.seed);
if (!Number.isInteger(seed) || seed < 1) throw new Error(`--seed must be a whole number above 0, not "${values.seed}"`);

const mostSeconds = { built: 120, fromPool: 15 };
const { built, fromPool } = chosen();
const closers = new Closers();
let stagesDone = 0;
/** By a signal: what is being tried loses what it works with. */
let isInterrupted = false;
await runBench(closers, run).catch((error: unknown) => {
  if (!(error instanceof CannotRun)) throw error;
  console.log(`machines: ${values.short ? 'skipped, ' : ''}${error.message}`);
  process.exitCode = values.short ? 0 : 1;
});

function chosen(): { built: Trial[]; fromPool: Trial[] } {
  const all = trialsOf(seed);
  if (values.pool) return { built: [], fromPool: pooledTrials(seed) };
  if (values.short) return { built: all.filter(({ lives }) => lives), fromPool: [] };
  if (!values.only) return { built: all, fromPool: pooledTrials(seed) };
  const named = all.filter(({ name }) => name === values.only);
  if (named.length > 0) return { built: named, fromPool: [] };
  throw new Error(`--only ${values.only} is none of ${all.map(({ name }) => name).join(', ')}`);
}

async function run(): Promise<void> {
  const engine = await readyEngine(closers);
  const image = process.env.INCUS_IMAGE ?? imageName();
  const shop = await step('PostgreSQL and the sandbox', () => openShop({ ...engine, INCUS_IMAGE: image }, closers));
  await ensureImage(engine.INCUS_URL ?? '', image, values.mirror);
  if (values.short) await step('Whether machines start here', () => requireMachines(shop.engine));
  closers.add(() => void (isInterrupted = true));
  showProgress(0, (built.length + fromPool.length) * stages.length, 'steps');
  const results = await inTurn(shop, built);
  if (fromPool.length > 0 && !isInterrupted) await step('Filling the pool', shop.fillPool);
  const ofPool = await inTurn(shop, fromPool);
  if (!isInterrupted) conclude(results, ofPool);
}

async function inTurn(shop: Shop, trials: Trial[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const trial of trials) {
    if (isInterrupted) break;
    const before = stagesDone;
    const result = await tried(shop, trial, { closers, tell: () => progress(stagesDone + 1) });
    if (isInterrupted) break;
    results.push(result);
    print(lineOf(result));
    if (result.problem) progress(before + stages.length);
  }
  return results;
}

function progress(done: number): void {
  stagesDone = done;
  showProgress(done, (built.length + fromPool.length) * stages.length, 'steps');
}

/** In place of the bar, which comes again below. */
function print(line: string): void {
  console.log(process.stdout.isTTY ? `\r\x1b[2K${line}` : line);
}

function lineOf({ trial, seconds, pushSeconds, requests, problem }: Result): string {
  const { loadBalancer, applicationServer, database, cache, backgroundJobs } = trial.components;
  const parts = [loadBalancer, applicationServer, database, cache, backgroundJobs].filter(Boolean).join(', ');
  const times = [
    seconds === undefined ? 'not built' : `ready ${seconds.toFixed(1)} s after its payment`,
    ...(pushSeconds === undefined ? [] : [`push in service after ${pushSeconds.toFixed(1)} s, ${requests} requests`]),
    ...(problem ? [`FAILED: ${problem}`] : []),
  ];
  return `${trial.name} (${trial.plan}: ${parts}): ${times.join('; ')}`;
}

function conclude(results: Result[], ofPool: Result[]): void {
  const all = [...results, ...ofPool];
  const failed = all.filter(({ problem }) => problem).length;
  const isBuilt = all.filter(({ seconds }) => seconds !== undefined).length;
  const middle = middleOf(results.length > 0 ? results : ofPool);
  const poolMiddle = middleOf(ofPool);
  if (ofPool.length > 0) console.log(`from the pool: median ${poolMiddle} s from paid to ready`);
  console.log(
    `machines: ${isBuilt} built, ${all.length - failed} deployed, ${failed} failed, median ${middle} s from paid to ready`,
  );
  // Beside other checks the time says nothing.
  const isLate = !values.short && results.length > 0 && middle > mostSeconds.built;
  const isPoolLate = ofPool.length > 0 && poolMiddle > mostSeconds.fromPool;
  process.exitCode = failed > 0 || isLate || isPoolLate ? 1 : 0;
}

function middleOf(results: Result[]): number {
  const seconds = results.flatMap((result) => result.seconds ?? []);
  return seconds.length > 0 ? Math.round(median(seconds)) : NaN;
}
