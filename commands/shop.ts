import { runCommand } from './run';

// Every command of production: `node shop.mjs <command>`, or by tsx without a build.
process.exit(await runCommand(process.argv.slice(2)));
