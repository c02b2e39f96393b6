import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Closers } from '@/sandbox/launcher/closers';
import { step } from '@/sandbox/launcher/step';
import { showProgress } from './progress';
import { Random } from './random';
import { runBench } from './servers';
import { compareAll } from './year/compare';
import { liveThrough } from './year/days';
import { livesOf } from './year/lives';
import { openWorld } from './year/world';

/**
 * `npm run bench:year -- --seed N`: many contracts live through more than a year, with payments that fail, cancellations,
 * changes, refunds and disputes, while webhooks are lost, doubled, delayed and shuffled, the endpoint is away for a week
 * and the product is killed at random. In the end database and Stripe must agree, and every mail must have been sent
 * once. `--short` is for `npm test`: three seeds with twenty orders and a season each.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '200' },
    days: { type: 'string', default: '396' },
    short: { type: 'boolean', default: false },
  },
});
const [seed, orders, days] = [wholeNumber('seed'), wholeNumber('orders'), wholeNumber('days')];

if (values.short) await runSeeds([seed, seed + 1, seed + 2]);
else await liveOneYear();

function wholeNumber(name: 'seed' | 'orders' | 'days'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not "${values[name]}"`);
}

/** Each in a process of its own, since a process lives at one time only. */
async function runSeeds(seeds: number[]): Promise<void> {
  for (const each of seeds) {
    const size = ['--seed', String(each), '--orders', '20', '--days', '75'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'bench/year.ts', ...size], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0) process.exitCode = 1;
  }
}

async function liveOneYear(): Promise<void> {
  const closers = new Closers();
  await runBench(closers, async () => {
    const random = new Random(seed, 0xffff);
    const world = await step('PostgreSQL, the product and its neighbours', () => openWorld(random, closers));
    const lives = livesOf(seed, orders, days);
    const contracts = await liveThrough(world, { lives, days, random }, (day) => showProgress(day, days, 'days'));
    const { disagreements, missing, doubled, problems } = await compareAll(world, contracts);
    for (const problem of problems) console.error(problem);
    const lost = `${world.postOffice.lost()} events lost`;
    const found = `${disagreements} disagreements, ${missing} mails missing, ${doubled} doubled`;
    console.log(`year: ${orders} orders, ${lost}, ${found}`);
    if (disagreements + missing + doubled > 0) process.exitCode = 1;
  });
}
