import type { Locale } from '@/lib/locales';

const timeZone = 'Europe/Zurich';
const hourMs = 3_600_000;

/** Made once: making one takes longer than asking it a hundred times. Swedes write dates as ISO 8601 does. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-11-27T12:00` as clocks in Zurich show it: what a field for date and time holds. */
export function zurichClock(moment: Date): string {
  return clock.format(moment).replace(' ', 'T');
}

/**
 * The moment at which clocks in Zurich show this (`2026-11-27T12:00`); undefined for anything that is no such time,
 * also the hour that is left out in spring. Of the hour that comes twice in autumn, the first.
 */
export function zurichMoment(shown: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/.test(shown)) return undefined;
  const utc = Date.parse(`${shown.slice(0, 16)}Z`);
  if (Number.isNaN(utc)) return undefined;
  const candidates = [2, 1].map((offset) => new Date(utc - offset * hourMs));
  return candidates.find((moment) => zurichClock(moment) === shown.slice(0, 16));
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
