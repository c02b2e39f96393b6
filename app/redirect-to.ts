import { redirect } from 'next/navigation';
import { type Locale, localePath } from '@/lib/locales';

/** Sends the reader on to a page of this site in their language. */
export function redirectTo(locale: Locale, path: string): never {
  redirect(localePath(locale, path));
}
