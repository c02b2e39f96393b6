import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const rooms = '{bench,lib,db,deploy,app,commands,components,emails,sandbox,server,tests}';
/** Processes that are killed, servers that stand still, answers that never come: minutes of waiting, little of work. */
const crash = ['tests/{crash,leaks}/**/*.test.ts', '**/*.crash.test.ts'];
/** Who may import whom, and readers fed a megabyte of anything: all work, no waiting. */
const zones = ['tests/{zones,readers}.test.ts'];

const units = [`${rooms}/**/*.test.{ts,tsx}`, '*.test.ts'];
/** Everything else needs no server, and is run at every change. */
const database = filesWith(/useDatabase\(|PGlite/);
/** Settings are read once in a process, and these have some of their own. */
const apart = filesWith(/process\.env|useStripe\(|useEngine\(|\bvi\./).filter((file) => !database.includes(file));
/** Starts the server that the tests of a project clone their databases from. */
const globalSetup = 'tests/global-setup.ts';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    setupFiles: ['tests/env.ts', 'tests/console.ts'],
    maxWorkers: 2,
    // next-auth imports next/server without its file ending, which only Vite resolves.
    server: { deps: { inline: ['next-auth'] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: units,
          exclude: ['**/node_modules/**', ...crash, ...zones, ...database, ...apart],
          // What a file has loaded serves the next one: half of the time would go into loading.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'unit-apart', include: apart, exclude: [...crash, ...zones] } },
      { extends: true, test: { name: 'database', include: database, exclude: crash, globalSetup } },
      { extends: true, test: { name: 'crash', include: crash, globalSetup } },
      { extends: true, test: { name: 'zones', include: zones } },
    ],
  },
});

function filesWith(words: RegExp): string[] {
  return globSync(units).filter((file) => words.test(readFileSync(file, 'utf8')));
}
