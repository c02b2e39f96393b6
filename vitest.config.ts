import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const rooms = '{bench,lib,db,deploy,app,commands,components,emails,sandbox,server,tests}';
/** Processes that are killed, servers that stand still, answers that never come: minutes of waiting, little of work. */
const crash = ['tests/{crash,leaks}/**/*.test.ts', '**/*.crash.test.ts'];
/** Who may import whom, and readers fed a megabyte of anything: all work, no waiting. */
const zones = ['tests/{zones,readers}.test.ts'];

/** What is run at every change. */
const quick = without(globSync([`${rooms}/**/*.test.{ts,tsx}`, '*.test.ts']), globSync([...crash, ...zones]));
const database = quickWith(/useDatabase\(|PGlite/);
/** A process reads settings and modules once, and keeps for a while what room its engine has: these need their own. */
const apart = quickWith(/process\.env\.\w+ = |vi\.(mock|stubEnv|resetModules)|setMemory\(/);
const withEngine = quickWith(/useEngine\(/);
/** What a file has loaded serves the next one: half of the time would go into loading. */
const together = { isolate: false };
const engine = { TEST_ENGINE: 'yes' };
/** Starts the server that the tests of a project clone their databases from. */
const globalSetup = 'tests/global-setup.ts';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      'next/headers': resolve('tests/next/headers.ts'),
      'next/cache': resolve('tests/next/cache.ts'),
    },
  },
  test: {
    setupFiles: ['tests/env.ts', 'tests/console.ts'],
    maxWorkers: 2,
    // next-auth imports next/server without its file ending, which only Vite resolves.
    server: { deps: { inline: ['next-auth'] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', ...together, include: without(quick, database, apart) } },
      { extends: true, test: { name: 'unit-apart', include: without(apart, database) } },
      {
        extends: true,
        test: { name: 'database', ...together, include: without(database, apart, withEngine), globalSetup },
      },
      { extends: true, test: { name: 'database-apart', include: common(database, apart), globalSetup } },
      {
        extends: true,
        test: { name: 'database-engine', ...together, env: engine, include: without(withEngine, apart), globalSetup },
      },
      { extends: true, test: { name: 'crash', include: crash, globalSetup } },
      { extends: true, test: { name: 'zones', include: zones } },
    ],
  },
});

function quickWith(words: RegExp): string[] {
  return quick.filter((file) => words.test(readFileSync(file, 'utf8')));
}

function without(files: string[], ...others: string[][]): string[] {
  const left = new Set(others.flat());
  return files.filter((file) => !left.has(file));
}

function common(some: string[], others: string[]): string[] {
  return some.filter((file) => others.includes(file));
}
