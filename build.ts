import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { loadEnvFile } from './lib/env-file';
import { dependencies } from './package.json';

// `npm run build`: the pages by Next into .next/, those made beforehand stored in .site/, and commands/ by esbuild into dist/.
loadEnvFile();
const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit' });
if (next.status !== 0) process.exit(next.status ?? 1);
await storePages();
await bundleCommands();

/** Only now: whatever reads the settings must find those of the file. */
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
