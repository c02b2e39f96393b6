import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../database';
import { kinds, secrets } from './faults';

// A process meets faults of the database and tells of them. Nothing that stood in a query may be read afterwards.

useDatabase();
let printed: { stdout: string; stderr: string };
beforeAll(() => {
  printed = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('child.ts', import.meta.url))], {
    env: { ...process.env, LOG_LEVEL: 'debug' },
    encoding: 'utf8',
  });
});

test.for(kinds)('%s: what is printed says what failed and nothing about anybody', (fault) => {
  const [stdout, stderr] = [part(printed.stdout, fault), part(printed.stderr, fault)];
  expect(stdout).toContain('request failed');
  expect(stderr).toContain('DatabaseError');
  for (const secret of [...Object.values(secrets), 'quokka', 'Quokka']) expect(stdout + stderr).not.toContain(secret);
  expect(stdout + stderr).not.toMatch(/params:|detail/);
});

/** What was printed about one fault. */
function part(all: string, fault: string): string {
  const [, after = ''] = all.split(`--- ${fault}\n`);
  return after.split('\n--- ')[0] ?? '';
}
