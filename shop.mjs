import { existsSync } from 'node:fs';

// `node shop.mjs <command>` runs what `npm run build` has made of commands/; `npm run <command>` does the same.
process.chdir(import.meta.dirname ?? '.');
const [major] = process.versions.node.split('.');
if (Number(major) < 24) stop(`The shop needs Node 24, and this is ${process.version}: run node_modules/.bin/node.`);
if (!existsSync('dist/shop.js')) stop('Nothing is built yet: run npm run build first.');
// Stacks name the lines of the sources.
process.setSourceMapsEnabled(true);
await import('./dist/shop.js');

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
