import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{lib,db,app,components,emails,sandbox,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
    globalSetup: 'tests/global-setup.ts',
    setupFiles: ['tests/env.ts', 'tests/console.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
