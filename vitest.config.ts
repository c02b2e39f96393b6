import { defineConfig } from 'vitest/config';

const rooms = '{lib,db,deploy,app,commands,components,emails,sandbox,server,tests}';
/** Processes that are killed, servers that stand still, answers that never come: minutes of waiting, little of work. */
const crash = ['tests/{crash,leaks}/**/*.test.ts', '**/*.crash.test.ts'];
/** Who may import whom, and readers fed a megabyte of anything: all work, no waiting. */
const zones = ['tests/{zones,readers}.test.ts'];

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    globalSetup: 'tests/global-setup.ts',
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
          include: [`${rooms}/**/*.test.{ts,tsx}`, '*.test.ts'],
          exclude: ['**/node_modules/**', ...crash, ...zones],
        },
      },
      { extends: true, test: { name: 'crash', include: crash } },
      { extends: true, test: { name: 'zones', include: zones } },
    ],
  },
});
