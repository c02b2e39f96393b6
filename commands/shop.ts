import { runCommand } from './run';

process.exit(await runCommand(process.argv.slice(2)));
