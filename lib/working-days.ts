import { dayMs, minuteMs } from './durations';
import { publicHolidays } from './holidays';
import { zurichClock, dateFromZurichClock } from './zurich';

export function isWorkingDay(moment: Date): boolean {
  return worksOn(zurichClock(moment).slice(0, 10));
}

/** At the same time of day in Zurich, also across a change of the clock. */
export function nextWorkingDay(moment: Date): Date {
  const [today = '', time = ''] = zurichClock(moment).split('T');
  let day = dayAfter(today);
  while (!worksOn(day)) day = dayAfter(day);
  const next = dateFromZurichClock(`${day}T${time}`);
  // Clocks change on Sundays only, so every time of a working day exists.
  if (!next) throw new RangeError(`No ${time} on ${day} in Zurich`);
  return new Date(next.getTime() + (moment.getTime() % minuteMs));
}

function worksOn(day: string): boolean {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !publicHolidays(Number(day.slice(0, 4))).includes(day);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + dayMs).toISOString().slice(0, 10);
}
