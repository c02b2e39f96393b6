import { parseArgs } from 'node:util';
import type { Command, CommandArguments } from './command';

export class Misused extends Error {}

/** Throws Misused for unknown options and a missing argument. */
export function readArguments({ takes, options = {} }: Command, args: string[]): CommandArguments {
  const { values, positionals } = parse(args, options);
  const [argument = '', ...rest] = positionals;
  if (!takes && argument) throw new Misused(`it takes no argument, but was given ${argument}`);
  if (takes && !argument) throw new Misused(`it needs the ${takes}`);
  if (rest.length > 0) throw new Misused(`it takes one ${takes} at a time, but was given ${positionals.join(' ')}`);
  return { options: values, argument };
}

function parse(args: string[], options: NonNullable<Command['options']>) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's advice about a second `--` would mislead behind npm's own.
    const [problem = ''] = String(error instanceof Error ? error.message : error).split('. ');
    throw new Misused(problem);
  }
}
