import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from './kit';
import { fillYears, timeCalls } from './years';

// The long form is `npm run bench:sandbox`.
const MOST_MS = 50;
const MOST_MONTH_MS = 3000;

test('calls are answered as fast after months of business as on the first day', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'years-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sandbox = await startSandbox({ dataFile: join(folder, 'stripe') });
  onTestFinished(sandbox.close);
  expect(await fillYears(sandbox, { subscriptions: 60, months: 6 })).toBeLessThan(MOST_MONTH_MS);
  const times = await timeCalls(sandbox);
  expect(Object.keys(times)).toHaveLength(9);
  const { 'look at the dashboard': dashboard, ...calls } = times;
  for (const [call, ms] of Object.entries(calls)) expect(ms, call).toBeLessThan(MOST_MS);
  // React renders slowly in tests.
  expect(dashboard).toBeLessThan(5 * MOST_MS);
}, 60_000);
