import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { passed: number; failed: number };

const vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwright = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) });

/** The tests in Vitest's report. A run that failed otherwise (a file that does not load) counts as one failure. */
export function vitestCounts(succeeded: boolean, report: string): Counts {
  const { numPassedTests, numFailedTests } = read(report, vitest) ?? { numPassedTests: 0, numFailedTests: 0 };
  return atLeastOneFailure(succeeded, { passed: numPassedTests, failed: numFailedTests });
}

/** The tests in Playwright's report; one that passed only when repeated counts as failed. */
export function playwrightCounts(succeeded: boolean, report: string): Counts {
  const { expected, unexpected, flaky } = read(report, playwright)?.stats ?? { expected: 0, unexpected: 0, flaky: 0 };
  return atLeastOneFailure(succeeded, { passed: expected, failed: unexpected + flaky });
}

function atLeastOneFailure(succeeded: boolean, { passed, failed }: Counts): Counts {
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}

function read<Report>(path: string, schema: z.ZodType<Report>): Report | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
