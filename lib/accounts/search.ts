import { ilike, like, or, type SQL } from 'drizzle-orm';
import { schema } from '@/db/client';
import { storedWords } from '@/lib/domain-name';
import { plainLine } from '@/lib/text';

const longestSearch = 200;

export function searchWords(text: string): string {
  return plainLine(text.slice(0, longestSearch));
}

export function accountSearch(text: string): SQL | undefined {
  const words = searchWords(text);
  if (words === '') return undefined;
  const { email, name } = schema.accounts;
  // Addresses are stored in lower case, and LIKE reads a million rows three times faster than ILIKE.
  return or(like(email, containing(storedWords(words.toLowerCase()))), ilike(name, containing(words)));
}

export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
