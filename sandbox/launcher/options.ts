import { parseArgs } from 'node:util';
import { each } from '../names';
import { Problem } from './problem';

/**
 * What the launcher was asked for. `dev` reloads on changes, `memory` keeps no data, `fresh` throws the old data away,
 * `line` says on each page that this is a demo. `machines` builds on this computer, `machines-stand-in` on a stand-in.
 */
export type Options = Record<
  'dev' | 'fresh' | 'memory' | 'seed' | 'line' | 'worker' | 'machines' | 'machines-stand-in',
  boolean
> & { port: number };

export const usage = `npm run demo -- [options]   (npm run dev takes the same)
  --port N     the app on port N, the sandboxes on N+1 to N+3 (3000)
  --fresh      throw the old data away first
  --memory     keep all data in memory
  --no-seed    begin without example customers and logins
  --no-line    do not say on each page that this is a demo
  --no-worker  send no mails and do no jobs
  --machines   build machines for real, with the Incus or LXD of this computer
  --machines-stand-in   build machines that exist on a page only, on port N+4`;

/** Reads the command line. Throws a Problem that shows the options when it makes no sense. */
export function readOptions(args: string[]): Options {
  const { port, ...rest } = parse(args);
  if (!/^\d{4,5}$/.test(port) || Number(port) > 65_000)
    throw new Problem(`--port ${port} is not a port between 1000 and 65000.\n${usage}`);
  if (rest.machines && rest['machines-stand-in'])
    throw new Problem(`Machines are built by either --machines or --machines-stand-in.\n${usage}`);
  return { ...rest, port: Number(port) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: 'string', default: '3000' },
        ...each('dev fresh memory machines machines-stand-in', { type: 'boolean', default: false } as const),
        ...each('seed line worker', { type: 'boolean', default: true } as const),
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
