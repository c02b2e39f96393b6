import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadEnvFile } from './env-file';

function envFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '.env');
  writeFileSync(file, text);
  return file;
}

test('the file adds what the environment does not have, to the letter', () => {
  vi.stubEnv('LOG_LEVEL', 'error');
  vi.stubEnv('ENV_FILE_TEST', undefined);
  loadEnvFile(envFile('# a comment\nLOG_LEVEL=debug\nENV_FILE_TEST=$HOME and #1\n'));
  expect(process.env).toMatchObject({ LOG_LEVEL: 'error', ENV_FILE_TEST: '$HOME and' });
});

test.each([
  [undefined, 'production'],
  ['', 'production'],
  ['test', 'test'],
])('NODE_ENV %j becomes %s', (given, expected) => {
  vi.stubEnv('NODE_ENV', given);
  loadEnvFile('/nowhere/.env');
  expect(process.env.NODE_ENV).toBe(expected);
});
