import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{lib,db,deploy,app,commands,components,emails,sandbox,server,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
    globalSetup: 'tests/global-setup.ts',
    setupFiles: ['tests/env.ts', 'tests/console.ts'],
    maxWorkers: 2,
    // next-auth imports next/server without its file ending, which only Vite resolves.
    server: { deps: { inline: ['next-auth'] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
