import { createTranslator } from 'next-intl';
import { formatFullDateTime, timeZone } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';

/** Throws for a missing text, so that no mail contains a key. */
export function mailTexts(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], timeZone, onError });
}
export type MailTexts = ReturnType<typeof mailTexts>;

function onError(error: Error): never {
  throw error;
}

/** `Friday, 27 November 2026 at 12:00 (Swiss time)`. */
export function swissTime(moment: Date, locale: Locale): string {
  return mailTexts(locale)('mails.layout.swissTime', { moment: formatFullDateTime(moment, locale) });
}
