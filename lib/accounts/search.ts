import { ilike, like, or, type SQL } from 'drizzle-orm';
import { schema } from '@/db/client';
import { plainLine } from '@/lib/text';

/** More than anybody types to find somebody; the rest of a longer text is not looked at. */
const longestSearch = 200;

/** What somebody searches for, as it is compared: texts are kept in the same form. */
export function searchWords(text: string): string {
  return plainLine(text.slice(0, longestSearch));
}

/** The condition for customers by (part of) their address or name. Undefined for nothing. */
export function accountSearch(text: string): SQL | undefined {
  const words = searchWords(text);
  if (words === '') return undefined;
  const { email, name } = schema.accounts;
  // Addresses are kept in lower case, and LIKE reads a million rows three times faster than ILIKE.
  return or(like(email, containing(words.toLowerCase())), ilike(name, containing(words)));
}

/** The pattern of LIKE for a text that may stand anywhere. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
