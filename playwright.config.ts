import { defineConfig, devices } from '@playwright/test';
import { origins, ports } from './e2e/address';
import { findChromium } from './e2e/chromium';
import { leftOut } from './e2e/languages';

// A quiet browser: nothing but our pages is fetched.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// With E2E_MACHINES machines build themselves on the stand-in of the engine; without, staff build them.
const byItself = process.env.E2E_MACHINES === 'yes';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  grepInvert: leftOut(process.env.E2E_LANGUAGES === 'by turns'),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: origins.shop,
    launchOptions: { executablePath: findChromium(), args },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: byItself
    ? [{ name: 'machines', testMatch: 'machines.test.ts' }]
    : [
        { name: 'shop', testIgnore: ['contract*.test.ts', 'machines.test.ts'] },
        // They move the clock of the whole shop by months: nobody else may be in it.
        { name: 'contracts', testMatch: 'contract*.test.ts', workers: 1, dependencies: ['shop'] },
      ],
  webServer: {
    command: `node --import tsx sandbox/launcher/launch.ts --memory --no-seed --port ${ports.app}${byItself ? ' --machines-stand-in' : ''}`,
    // The tests say from which address they come, as a proxy would: limits then count each test on its own.
    env: { TRUSTED_PROXY_HOPS: '1' },
    wait: { stdout: /Ctrl-C stops everything/ },
    // Includes the build when the last one is not of these sources.
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
