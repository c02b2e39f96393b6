import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = new Map<string, string>();

/** A file of `lib/recipes/files`, which goes onto machines as it is. */
export function machineText(name: string): string {
  const known = read.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(process.cwd(), 'lib/recipes/files', name), 'utf8');
  read.set(name, text);
  return text;
}
