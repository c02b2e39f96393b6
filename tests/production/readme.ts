import { readFileSync } from 'node:fs';

/** The commands of the first shell block under a heading of the README, without their comments. */
export function readmeCommands(heading: string): string[] {
  const text = readFileSync('README.md', 'utf8');
  const section = text.slice(text.indexOf(`\n## ${heading}\n`));
  const [, block] = /```sh\n([^]*?)```/.exec(section) ?? [];
  if (!block) throw new Error(`README.md has no shell block under "${heading}".`);
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line !== '');
}
