import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { builtFile } from './commands/built';
import { loadEnvFile } from './lib/env-file';
import { dependencies } from './package.json';

// `npm run build`: the pages by Next into .next/, those made beforehand stored in .site/, and commands/ by esbuild into dist/.
loadEnvFile();
const { SHOP_ORIGIN, COMPANY_ORIGIN, DEMO_STAFF, INCUS_URL } = await readSettings();
buildPages();
await storePages();
await bundleCommands();
writeFileSync(
  builtFile,
  JSON.stringify({ SHOP_ORIGIN, COMPANY_ORIGIN, DEMO_STAFF, buildsByItself: INCUS_URL !== undefined }),
);

/** Only now: whatever reads the settings must find those of the file. */
async function readSettings() {
  const { parseBuildEnv } = await import('./lib/env');
  try {
    return parseBuildEnv(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function buildPages(): void {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit', env });
  if (next.status !== 0) process.exit(next.status ?? 1);
}

/** What Next has made beforehand, as nginx and the app serve it. */
async function storePages(): Promise<void> {
  const { writeSite } = await import('./server/site/write');
  await writeSite({ distDir: '.next', publicDir: 'public', siteFolder: '.site' });
}

/** The packages of production stay outside; what one command needs is loaded by it alone. */
async function bundleCommands(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  await build({
    entryPoints: ['commands/shop.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    external: Object.keys(dependencies),
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: true,
    logLevel: 'warning',
  });
}
