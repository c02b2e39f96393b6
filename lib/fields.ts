import { z } from 'zod';
import { plainLine, plainText } from './text';

/** The error of a text that is too long, with the limit that its words name (`components/form/context.ts`). */
export function tooLong(longest: number): string {
  return `tooLong:${longest}`;
}

/** The errors of a field: what is said when it is empty, and when it is too long. */
type Words = { missing?: string; long?: string };

/** A text of several lines that must not be empty. */
export function boundedText(longest: number, words: Words = {}) {
  return filled(bounded(longest, plainText, words), words);
}

/** A text of several lines; without one it is empty. */
export function optionalText(longest: number, words: Words = {}) {
  return bounded(longest, plainText, words).prefault('');
}

/** A text of one line that must not be empty. */
export function boundedLine(longest: number, words: Words = {}) {
  return filled(bounded(longest, plainLine, words), words);
}

/** A text of one line; without one it is empty. */
export function optionalLine(longest: number, words: Words = {}) {
  return bounded(longest, plainLine, words).prefault('');
}

/**
 * Every text of a form begins here: it has a length, in UTF-16 units, before any expression reads it. What cleaning takes out
 * (line breaks sent as two characters, blanks) may come on top, up to as much again.
 */
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
