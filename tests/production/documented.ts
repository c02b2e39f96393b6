import { readFileSync } from 'node:fs';

/** The commands of the first shell block under a heading of a page, without their comments. */
export function documentedCommands(page: string, heading: string): string[] {
  const text = readFileSync(page, 'utf8');
  const section = text.slice(text.indexOf(`\n## ${heading}\n`));
  const [, block] = /```sh\n([^]*?)```/.exec(section) ?? [];
  if (!block) throw new Error(`${page} has no shell block under "${heading}".`);
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line !== '');
}
