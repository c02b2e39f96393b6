import { z } from 'zod';
import { plainLine, plainText } from './text';

/** An error key with its limit, for `components/form/context.ts`. */
export function tooLong(longest: number): string {
  return `tooLong:${longest}`;
}

type Words = { missing?: string; long?: string };

export function boundedText(longest: number, words: Words = {}) {
  return filled(bounded(longest, plainText, words), words);
}

export function optionalText(longest: number, words: Words = {}) {
  return bounded(longest, plainText, words).prefault('');
}

export function boundedLine(longest: number, words: Words = {}) {
  return filled(bounded(longest, plainLine, words), words);
}

export function optionalLine(longest: number, words: Words = {}) {
  return bounded(longest, plainLine, words).prefault('');
}

/** Checks the length (UTF-16 units) before any regular expression; cleaning may take out as much again. */
function bounded(longest: number, clean: (text: string) => string, { missing = 'required', long }: Words) {
  const error = long ?? tooLong(longest);
  return z
    .string(missing)
    .max(2 * longest + 100, error)
    .transform(clean)
    .pipe(z.string().max(longest, error));
}

function filled<Field extends z.ZodType<string>>(field: Field, { missing = 'required' }: Words) {
  return field.refine((text) => text !== '', missing);
}
