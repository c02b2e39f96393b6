import { parseArgs } from 'node:util';
import { ports } from '@/e2e/address';
import { buildApp } from '@/sandbox/launcher/build';
import { Closers } from '@/sandbox/launcher/closers';
import { step } from '@/sandbox/launcher/step';
import { runBench } from './servers';
import { lostOf } from './stall/count';
import { faults, type Figures, runFault } from './stall/faults';
import { startProduct } from './stall/product';
import { startWriters } from './stall/writers';

/**
 * `npm run bench:stall`: the database of the built app and worker stands still, moves and refuses, while deliveries of
 * paid orders go on. Tells how long the health check took to answer 503, how long after the end of a fault everybody wrote
 * again, and how many acknowledged orders are missing in the end. `--short` is for `npm test`.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const faultSeconds = values.short ? 5 : 20;
// The short form runs beside whatever else a test machine does: its limits of time only tell slow from stuck.
const slack = values.short ? 3 : 1;
const most = { unhealthySeconds: 3 * slack, writingSeconds: 15 * slack, logLines: 20 };

const closers = new Closers();
await runBench(closers, measure);

async function measure(): Promise<void> {
  await buildApp(ports.app, process.env);
  const product = await step('PostgreSQL, app and worker', () => startProduct(closers));
  const writers = startWriters(product.app);
  const rows: Record<string, Figures> = {};
  for (const name of faults) rows[name] = await runFault(name, { product, writers, faultSeconds });
  await writers.stop();
  const lost = await step('Looking for what is lost', () => lostOf(writers.acknowledged, product.database()));
  console.table(Object.fromEntries(Object.entries(rows).map(([name, figures]) => [name, rounded(figures)])));
  const worst = (figure: keyof Figures) => Math.max(...Object.values(rows).map((row) => row[figure]));
  const unhealthy = worst('503 after, s');
  const writing = Math.max(worst('app writes after, s'), worst('worker writes after, s'));
  console.log(`${writers.acknowledged.size} orders acknowledged, ${writers.failures()} tries refused and repeated`);
  console.log(`stall: 503 in ${unhealthy.toFixed(1)} s, writing again in ${writing.toFixed(1)} s, ${lost} lost`);
  const short = [
    unhealthy > most.unhealthySeconds && `503 came later than after ${most.unhealthySeconds} s`,
    writing > most.writingSeconds && `nobody wrote within ${most.writingSeconds} s`,
    worst('log lines') > most.logLines && `a fault made more than ${most.logLines} lines in the log`,
    lost > 0 && 'acknowledged orders were lost',
  ].filter((reason) => reason !== false);
  for (const reason of short) console.error(`falls short: ${reason}`);
  if (short.length > 0) process.exitCode = 1;
}

function rounded(figures: Figures): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, Math.round(figure * 10) / 10]));
}
