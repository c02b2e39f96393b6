import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { passed: number; failed: number };
/** `failures`: each failed test with the first lines of why. */
export type Result = Counts & { failures: string[] };

const vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        message: z.string().default(''),
        status: z.string().optional(),
        assertionResults: z.array(
          z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
        ),
      }),
    )
    .default([]),
});

const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ error: z.object({ message: z.string() }).optional() })) })),
});
type Suite = { specs?: z.infer<typeof spec>[]; suites?: Suite[] };
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
);
const playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suite).default([]),
});

/**
 * The tests in Vitest's report. `trouble`: what a run said that failed; one that failed otherwise than by a test (a file that does not
 * load) counts as one failure.
 */
export function vitestResult(trouble: string | undefined, path: string): Result {
  const report = read(path, vitest);
  const failures = (report?.testResults ?? []).flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [failure(name, '', message)];
    return failed.map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages?.[0]));
  });
  return resultOf(trouble, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, failures);
}

/** The tests in Playwright's report; one that passed only when repeated counts as failed. */
export function playwrightResult(trouble: string | undefined, path: string): Result {
  const report = read(path, playwright);
  const { expected, unexpected, flaky } = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0 };
  const failures = specsIn(report?.suites ?? []).filter(({ ok }) => !ok);
  return resultOf(
    trouble,
    expected,
    unexpected + flaky,
    failures.map(({ file, title, tests }) => failure(file, title, tests[0]?.results[0]?.error?.message)),
  );
}

function specsIn(suites: Suite[]): z.infer<typeof spec>[] {
  return suites.flatMap((each) => [...(each.specs ?? []), ...specsIn(each.suites ?? [])]);
}

function failure(file: string, title: string, why = ''): string {
  const lines = why.split('\n').slice(0, 12).join('\n  ');
  return `${file.replace(`${process.cwd()}/`, '')} ${title}\n  ${lines}`;
}

function resultOf(trouble: string | undefined, passed: number, failed: number, failures: string[]): Result {
  if (trouble === undefined) return { passed, failed, failures };
  return { passed, failed: Math.max(1, failed), failures: failures.length > 0 ? failures : [trouble] };
}

function read<Report>(path: string, schema: z.ZodType<Report>): Report | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
