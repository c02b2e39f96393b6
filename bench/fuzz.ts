import { parseArgs } from 'node:util';
import { ports as testPorts } from '@/e2e/address';
import { buildApp } from '@/sandbox/launcher/build';
import { portsFrom } from '@/sandbox/launcher/ports';
import { newAuthSecret, originsOn, sandboxSettings } from '@/sandbox/launcher/settings';
import { type Fault, faultsOf } from './fuzz/judge';
import type { Input, Shop } from './fuzz/input';
import { gapsIn } from './fuzz/gaps';
import { firstKinds, inputOf } from './fuzz/kinds/all';
import { Visitors } from './fuzz/people';
import { Rows } from './fuzz/rows';
import { explore, startShop } from './fuzz/shop';
import { nothing } from './fuzz/writes';

/**
 * `npm run bench:fuzz -- --runs N --seed S`: sends N generated requests to the built shop with its sandbox, on this machine
 * only, and says which of them caused a server error, came back as markup or wrote rows that they may not write. `--only K`
 * sends input K alone and shows it; `--port P` moves the shop.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    port: { type: 'string', default: String(testPorts.app) },
  },
});
const seed = whole('seed', values.seed);
const only = values.only === undefined ? undefined : whole('only', values.only);
const runs = whole('runs', values.runs);
const numbers = only === undefined ? Array.from({ length: runs }, (_, index) => index + 1) : [only];
const ports = portsFrom(Number(values.port));
const settings = sandboxSettings(ports, newAuthSecret());
const counts: Record<Fault['kind'], number> = { 'server error': 0, 'markup reflected': 0, 'row written': 0 };
/** Faults that were printed, by what they have in common: a flood of one kind is told once. */
const told = new Map<string, number>();

await buildApp(ports.app, { ...process.env, ...settings });
const shop = await startShop(ports);
try {
  await fuzz();
} finally {
  await shop.stop();
}
const { 'server error': errors, 'markup reflected': reflected, 'row written': rows } = counts;
for (const [what, count] of told) if (count > 1) console.log(`${count} times: ${what}`);
console.log(
  `fuzz: ${numbers.length} inputs, ${errors} server errors, ${reflected} markup reflected, ${rows} rows written`,
);
process.exitCode = errors + reflected + rows === 0 ? 0 : 1;

function whole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${option} ${text} is not a whole number`);
  return Number(text);
}

async function fuzz(): Promise<void> {
  const visitors = new Visitors(ports.app, new URL(originsOn(ports.app).SHOP_ORIGIN).host);
  await visitors.logIn('customer');
  await visitors.logIn('staff');
  const watched = await Rows.connect(settings.DATABASE_URL ?? '');
  const known = await explore(visitors, watched, ports);
  console.log(
    `${known.pages.length} pages, ${known.forms.length} forms, ${known.actions.length} actions, ${known.handlers.length} handlers; seed ${seed}`,
  );
  requireWhole(known);
  await watched.watch();
  let read = shop.lines.length;
  const judge = async (input: Input, number?: number) => {
    const answer = await visitors.send(input.who, input.request);
    const written = await watched.written();
    await watched.renewAfter(written);
    const lines = shop.lines.slice(read);
    read = shop.lines.length;
    if (only !== undefined && number !== undefined) console.log(input, answer, lines.join('\n'));
    for (const fault of faultsOf(input, answer, lines, written)) tell(input.what, fault, number);
  };
  for (const number of numbers) {
    await judge(inputOf(seed, number, known), number);
    progress(number);
  }
  for (const input of everyPage(known)) await judge(input);
  await watched.close();
}

/** Throws when the bench leaves out something that this build has, or is too short for what it begins with. */
function requireWhole(known: Shop): void {
  const gaps = gapsIn(known);
  const least = firstKinds(known).length;
  if (only === undefined && numbers.length < least) gaps.push(`every form and handler once takes --runs ${least}`);
  if (gaps.length > 0) throw new Error(`the bench has gaps:\n${gaps.join('\n')}`);
}

/** What was kept shows itself on the pages afterwards. */
function everyPage({ pages }: Shop): Input[] {
  return pages.map(({ who, path }) => ({
    what: `${path} afterwards, as ${who}`,
    who,
    request: { method: 'GET', target: path, headers: [] },
    mayWrite: nothing,
  }));
}

function tell(what: string, fault: Fault, number: number | undefined): void {
  counts[fault.kind] += 1;
  const common = `${fault.kind}, ${fault.detail.replace(/[\da-f-]{8,}|\d{3,}/gi, '…').slice(0, 120)}`;
  const before = told.get(common) ?? 0;
  told.set(common, before + 1);
  if (before > 0) return;
  const again = `npm run bench:fuzz -- --seed ${seed} ${number === undefined ? `--runs ${numbers.length}` : `--only ${number}`}`;
  console.log(`\n${fault.kind}: ${what.slice(0, 200)}\n  ${fault.detail}\n  again: ${again}`);
}

/** A bar while somebody looks. */
function progress(number: number): void {
  if (!process.stdout.isTTY || only !== undefined) return;
  const width = 40;
  const full = Math.round((number / numbers.length) * width);
  process.stdout.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${number} of ${numbers.length} `);
  if (number === numbers.length) process.stdout.write('\n');
}
