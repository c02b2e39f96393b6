import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

/** The version of the terms that a customer accepts today: the day they were published. */
export const termsVersion = '2026-11-25';

/** That day as it stands in sentences: `25 November 2026`. */
export function termsDay(locale: Locale): string {
  return formatDay(new Date(termsVersion), locale);
}
