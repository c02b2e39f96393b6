import type { Locale } from './locales';

/** `27 November 2026`, `27. November 2026`: the day in Switzerland. */
export function formatDay(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'long' }, moment, locale);
}

/** `27 November 2026 at 12:00`, `27. November 2026 um 12:00`: day and time in Switzerland. */
export function formatMoment(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'long', timeStyle: 'short' }, moment, locale);
}

/** `Friday, 27 November 2026 at 12:00`, the same in German. */
export function formatFullMoment(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'full', timeStyle: 'short' }, moment, locale);
}

/** `27.11.2026`, the day in Switzerland as tables have it. */
export function formatDate(moment: Date): string {
  return format({ day: '2-digit', month: '2-digit', year: 'numeric' }, moment, 'de');
}

function format(style: Intl.DateTimeFormatOptions, moment: Date, locale: Locale): string {
  const region = locale === 'de' ? 'de-CH' : 'en-GB';
  return new Intl.DateTimeFormat(region, { ...style, timeZone: 'Europe/Zurich' }).format(moment);
}
