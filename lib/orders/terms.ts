import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

/** The day the current terms were published. */
export const termsVersion = '2026-11-25';

export function termsDay(locale: Locale): string {
  return formatDay(new Date(termsVersion), locale);
}
