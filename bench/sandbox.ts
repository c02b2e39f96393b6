import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/stripe/tests/kit';
import { fillYears, timeCalls } from '../sandbox/stripe/tests/years';

// How fast the stand-in of Stripe answers after so many subscriptions and months: npm run bench:sandbox
const { values } = parseArgs({
  options: { subscriptions: { type: 'string', default: '500' }, months: { type: 'string', default: '24' } },
});
const folder = mkdtempSync(join(tmpdir(), 'bench-sandbox-'));
const dataFile = join(folder, 'stripe');
const sandbox = await startSandbox({ dataFile });
const from = performance.now();
await fillYears(sandbox, {
  subscriptions: Number(values.subscriptions),
  months: Number(values.months),
  tell: (done) => console.log(done),
});
console.log(`filled in ${((performance.now() - from) / 1000).toFixed(1)} s`);
for (const [name, ms] of Object.entries(await timeCalls(sandbox))) console.log(`${name}: ${ms.toFixed(1)} ms`);
await sandbox.close();
console.log(
  `file: ${(statSync(dataFile).size / 1e6).toFixed(0)} MB, memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
rmSync(folder, { recursive: true });
