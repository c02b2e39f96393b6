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
 * once. `--short` is for `npm test`: twelve orders and a season.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '200' },
    days: { type: 'string', default: '396' },
    short: { type: 'boolean', default: false },
  },
});
const seed = wholeNumber('seed');
const [orders, days] = values.short ? [12, 75] : [wholeNumber('orders'), wholeNumber('days')];

await liveOneYear();

function wholeNumber(name: 'seed' | 'orders' | 'days'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not "${values[name]}"`);
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
