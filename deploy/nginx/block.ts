import type { Header } from '@/lib/policies';

export function block(head: string, lines: readonly (string | undefined)[]): string {
  const inner = lines.filter((line) => line !== undefined).map((line) => line.replaceAll(/^(?=.)/gm, '    '));
  return `${head} {\n${inner.join('\n')}\n}`;
}

/** In nginx `$` begins a variable; none of our texts contains one. */
export function quoted(text: string): string {
  if (/[$\n\r]/.test(text)) throw new Error(`nginx cannot be told ${JSON.stringify(text)}.`);
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** nginx drops inherited headers in a block with its own, so each block repeats all. */
export function headerLines(headers: readonly Header[]): string[] {
  return headers.map(({ key, value }) => `add_header ${key} ${quoted(value)} always;`);
}
