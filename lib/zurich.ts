import { timeZone } from './dates';
import { dayMs, hourMs } from './durations';

/** Shared, since creating one is slow. Swedish dates are written as in ISO 8601. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-11-27T12:00`, as an `<input type=datetime-local>` holds it. */
export function zurichClock(moment: Date): string {
  return clock.format(moment).replace(' ', 'T');
}

/** Undefined when malformed or skipped in spring; in autumn the first of the two. */
export function dateFromZurichClock(shown: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/.test(shown)) return undefined;
  const utc = Date.parse(`${shown.slice(0, 16)}Z`);
  if (Number.isNaN(utc)) return undefined;
  const candidates = [2, 1].map((offset) => new Date(utc - offset * hourMs));
  return candidates.find((moment) => zurichClock(moment) === shown.slice(0, 16));
}

/** `2026-11-27`, the day in Zurich. */
export function zurichDay(moment: Date): string {
  return zurichClock(moment).slice(0, 10);
}

/** At ten in the morning in Zurich, when every day has its ten o'clock, so many days after the day of `moment`. */
export function zurichMorningAfter(moment: Date, days: number): Date {
  const day = new Date(Date.parse(`${zurichDay(moment)}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
  const morning = dateFromZurichClock(`${day}T10:00`);
  // Clocks change at night.
  if (!morning) throw new RangeError(`No morning on ${day} in Zurich`);
  return morning;
}
