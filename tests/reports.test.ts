import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { playwrightCounts, vitestCounts } from './reports';

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content));
  return join(folder, 'report.json');
}

test('counts what passed and failed', () => {
  expect(vitestCounts(false, report({ numPassedTests: 7, numFailedTests: 2 }))).toEqual({ passed: 7, failed: 2 });
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
  expect(playwrightCounts(false, report({ stats }))).toEqual({ passed: 3, failed: 2 });
});

test('a run that failed without a failed test, or without a report, is one failure', () => {
  expect(vitestCounts(false, report({ numPassedTests: 7, numFailedTests: 0 }))).toEqual({ passed: 7, failed: 1 });
  expect(playwrightCounts(false, '/nowhere/report.json')).toEqual({ passed: 0, failed: 1 });
});
