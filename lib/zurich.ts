import type { Locale } from '@/lib/locales';

const timeZone = 'Europe/Zurich';
const hourMs = 3_600_000;

/** `2026-11-27T12:00` as clocks in Zurich show it: what a field for date and time holds. */
export function zurichClock(moment: Date): string {
  return moment.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T').slice(0, 16);
}

/**
 * The moment at which clocks in Zurich show this (`2026-11-27T12:00`); undefined for anything that is no such time,
 * also the hour that is left out in spring. Of the hour that comes twice in autumn, the first.
 */
export function zurichMoment(clock: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/.test(clock)) return undefined;
  const utc = Date.parse(`${clock.slice(0, 16)}Z`);
  if (Number.isNaN(utc)) return undefined;
  const candidates = [2, 1].map((offset) => new Date(utc - offset * hourMs));
  return candidates.find((moment) => zurichClock(moment) === clock.slice(0, 16));
}

/** The same time on the next working day (Monday to Friday) in Zurich. */
export function nextWorkingDay(moment: Date): Date {
  const next = new Date(moment.getTime() + 24 * hourMs);
  const day = next.toLocaleDateString('en', { timeZone, weekday: 'short' });
  return day === 'Sat' || day === 'Sun' ? nextWorkingDay(next) : next;
}

/** `23 Nov 2026, 14:05` or `23. Nov. 2026, 14:05`, in Swiss time. */
export function writeMoment(moment: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(moment);
}

const steps: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 24 * hourMs],
  ['month', 30 * 24 * hourMs],
  ['day', 24 * hourMs],
  ['hour', hourMs],
  ['minute', hourMs / 60],
];

/** `3 hours ago`, `in 2 days`, `now`; never `yesterday`, which 30 hours ago need not be. */
export function writeDistance(moment: Date, now: Date, locale: Locale): string {
  const ms = moment.getTime() - now.getTime();
  const step = steps.find(([, length]) => Math.abs(ms) >= length);
  if (!step) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(ms / step[1]), step[0]);
}
