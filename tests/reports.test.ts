import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { playwrightResult, vitestResult } from './reports';

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content));
  return join(folder, 'report.json');
}

test('counts what passed and failed, and says which and why', () => {
  const assertion = { fullName: 'adds', status: 'failed', failureMessages: ['expected 2 to be 3\n    at sum.ts'] };
  const passed = { fullName: 'takes away', status: 'passed', failureMessages: [] };
  const testResults = [{ name: `${process.cwd()}/lib/sum.test.ts`, assertionResults: [assertion, passed] }];
  expect(vitestResult('its last words', report({ numPassedTests: 7, numFailedTests: 1, testResults }))).toEqual({
    passed: 7,
    failed: 1,
    failures: ['lib/sum.test.ts adds\n  expected 2 to be 3\n      at sum.ts'],
  });
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    file: 'e2e/pay.test.ts',
    tests: [{ results: [{ error: { message: 'too late' } }] }],
  });
  const suites = [{ specs: [spec('pays', true)], suites: [{ specs: [spec('pays twice', false)] }] }];
  expect(playwrightResult('its last words', report({ stats, suites }))).toEqual({
    passed: 3,
    failed: 2,
    failures: ['e2e/pay.test.ts pays twice\n  too late'],
  });
});

test('a file that does not load is named', () => {
  const testResults = [{ name: 'lib/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }];
  expect(vitestResult('its last words', report({ numPassedTests: 7, numFailedTests: 0, testResults }))).toEqual({
    passed: 7,
    failed: 1,
    failures: ['lib/a.test.ts \n  no such module'],
  });
});

test('a run that failed without a failed test, or without a report, is one failure with its last words', () => {
  expect(vitestResult('its last words', report({ numPassedTests: 7, numFailedTests: 0 }))).toEqual({
    passed: 7,
    failed: 1,
    failures: ['its last words'],
  });
  expect(playwrightResult('its last words', '/nowhere/report.json')).toEqual({
    passed: 0,
    failed: 1,
    failures: ['its last words'],
  });
});
