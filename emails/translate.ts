import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';

const timeZone = 'Europe/Zurich';

/** The texts of mails in one language. A text that is missing throws, so that no mail leaves with a key in it. */
export function mailTexts(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], timeZone, onError });
}
export type MailTexts = ReturnType<typeof mailTexts>;

function onError(error: Error): never {
  throw error;
}

/** `Friday, 27 November 2026 at 12:00 (Swiss time)`. */
export function formatMoment(moment: Date, locale: Locale): string {
  const written = format(locale, { dateStyle: 'full', timeStyle: 'short' }, moment);
  return mailTexts(locale)('mails.layout.swissTime', { moment: written });
}

/** `27 November 2026`, the day in Switzerland. */
export function formatDay(moment: Date, locale: Locale): string {
  return format(locale, { dateStyle: 'long' }, moment);
}

function format(locale: Locale, style: Intl.DateTimeFormatOptions, moment: Date): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { ...style, timeZone }).format(moment);
}
