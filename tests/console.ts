import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

let lines: string[] = [];
let expected = false;

for (const level of ['error', 'warn'] as const)
  console[level] = (...values: unknown[]) => void lines.push(`console.${level}: ${format(...values)}`);

beforeEach(() => {
  lines = [];
  expected = false;
});

afterEach(() => {
  if (!expected && lines.length > 0) throw new Error(`The test wrote to the console:\n${lines.join('\n')}`);
});

/** Allows this test to write errors and warnings; returns what it has written, growing while it runs. */
export function expectConsole(): readonly string[] {
  expected = true;
  return lines;
}
