import { dayMs, hourMs, minuteMs } from './durations';
import type { Locale } from './locales';

export const timeZone = 'Europe/Zurich';

/** Whose way of writing dates and times a language follows: the Swiss one, where Switzerland has it. */
/** The region whose way of writing a language has here. */
export const region = (locale: Locale) => (locale === 'en' ? 'en-GB' : `${locale}-CH`);

/** `27 November 2026`, `27. November 2026`. */
export function formatDay(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'long' }, moment, locale);
}

/** `27 November 2026 at 12:00`, `27. November 2026 um 12:00`. */
export function formatDateTime(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'long', timeStyle: 'short' }, moment, locale);
}

export function formatFullDateTime(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'full', timeStyle: 'short' }, moment, locale);
}

export function formatDate(moment: Date): string {
  return format({ day: '2-digit', month: '2-digit', year: 'numeric' }, moment, 'de');
}

/** `23 Nov 2026, 14:05`, `23. Nov. 2026, 14:05`. */
export function formatShortDateTime(moment: Date, locale: Locale): string {
  return format({ dateStyle: 'medium', timeStyle: 'short' }, moment, locale);
}

const steps: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * dayMs],
  ['month', 30 * dayMs],
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', minuteMs],
];

/** `3 hours ago`, `in 2 days`, `now`; never `yesterday`, as 30 hours ago may be the day before that. */
export function formatDistance(moment: Date, now: Date, locale: Locale): string {
  const ms = moment.getTime() - now.getTime();
  const step = steps.find(([, length]) => Math.abs(ms) >= length);
  if (!step) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(ms / step[1]), step[0]);
}

function format(style: Intl.DateTimeFormatOptions, moment: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(region(locale), { ...style, timeZone }).format(moment);
}
