import type { Header } from '@/lib/policies';

/** A block of nginx's language; lines that are blocks themselves are indented. */
export function block(head: string, lines: readonly (string | undefined)[]): string {
  const inner = lines.filter((line) => line !== undefined).map((line) => line.replaceAll(/^(?=.)/gm, '    '));
  return `${head} {\n${inner.join('\n')}\n}`;
}

/** A text as nginx reads it: in it, `$` begins a variable, which none of ours does. */
export function quoted(text: string): string {
  if (/[$\n\r]/.test(text)) throw new Error(`nginx cannot be told ${JSON.stringify(text)}.`);
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** nginx forgets the headers of outer blocks as soon as a block has its own, so each block has all. */
export function headerLines(headers: readonly Header[]): string[] {
  return headers.map(({ key, value }) => `add_header ${key} ${quoted(value)} always;`);
}
