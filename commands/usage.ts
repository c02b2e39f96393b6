import type { Command } from './command';

/** Such as `npm run stripe:sync -- [--dry-run]`. */
export function usage(name: string, { takes, options = {} }: Command): string {
  const optional = Object.entries(options).map(([option, { type }]) => `[--${option}${type === 'string' ? ' …' : ''}]`);
  const words = [...optional, ...(takes ? [`<${takes}>`] : [])];
  return [`npm run ${name}`, ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
}

export function help(name: string, command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([option, { about }]) => row(`--${option}`, about));
  return [`${usage(name, command)}\n${command.about}`, ...options].join('\n');
}

export function overview(commands: Record<string, Command>): string {
  return Object.entries(commands)
    .map(([name, { about }]) => row(name, about))
    .join('\n');
}

function row(name: string, about: string): string {
  return `  ${name.padEnd(15)} ${about}`;
}
