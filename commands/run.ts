import { loadEnvFile } from '@/lib/env-file';
import { unlikeBuilt } from './built';
import { explain } from './explain';
import { commands } from './list';
import { Misused, readArguments } from './read';
import { refuse, say } from './say';
import { help, overview, usage } from './usage';

/** Runs a command with the settings of `.env` and returns its exit code. Problems go to stderr without a stack. */
export async function runCommand([name = '--help', ...args]: string[]): Promise<number> {
  if (isHelp(name)) return say(overview(commands));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return refuse(`There is no command ${name}, but:\n${overview(commands)}`);
  if (args.some(isHelp)) return say(help(name, command));
  try {
    const given = readArguments(command, args);
    loadEnvFile();
    // Imported late: modules that read the settings must find those of `.env`.
    const { stopUnlessComplete } = await import('@/lib/startup');
    stopUnlessComplete();
    const { env } = await import('@/lib/env');
    const unlike = env().NODE_ENV === 'production' ? unlikeBuilt(env()) : [];
    if (unlike.length > 0) return refuse(`The build is another shop’s, so nothing was started:\n${unlike.join('\n')}`);
    await introduce(name);
    return (await command.run(given)) ?? 0;
  } catch (error) {
    return refuse(
      error instanceof Misused ? `${name}: ${error.message}. Usage: ${usage(name, command)}` : explain(name, error),
    );
  }
}

async function introduce(name: string): Promise<void> {
  const { connectAs } = await import('@/db/client');
  const { faults } = await import('@/lib/fault');
  const kind = name === 'start' ? 'app' : name === 'worker' ? 'worker' : 'command';
  connectAs(kind);
  if (kind === 'command') faults.leaveToCaller();
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}
