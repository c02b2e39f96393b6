import { timeZone } from './dates';
import { hourMs } from './durations';

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
export function dateFromZurichClock(shown: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/.test(shown)) return undefined;
  const utc = Date.parse(`${shown.slice(0, 16)}Z`);
  if (Number.isNaN(utc)) return undefined;
  const candidates = [2, 1].map((offset) => new Date(utc - offset * hourMs));
  return candidates.find((moment) => zurichClock(moment) === shown.slice(0, 16));
}
