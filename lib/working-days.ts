import { dayMs, minuteMs } from './durations';
import { publicHolidays } from './holidays';
import { zurichClock, dateFromZurichClock } from './zurich';

/** Whether somebody works at the company on this day in Zurich: Monday to Friday, no public holiday. */
export function isWorkingDay(moment: Date): boolean {
  return worksOn(zurichClock(moment).slice(0, 10));
}

/** The moment at which clocks in Zurich show the same time on the next working day, also across a change of the clock. */
export function nextWorkingDay(moment: Date): Date {
  const [today = '', time = ''] = zurichClock(moment).split('T');
  let day = dayAfter(today);
  while (!worksOn(day)) day = dayAfter(day);
  const next = dateFromZurichClock(`${day}T${time}`);
  // Clocks change on Sundays only, so every time of a working day exists.
  if (!next) throw new RangeError(`No ${time} on ${day} in Zurich`);
  return new Date(next.getTime() + (moment.getTime() % minuteMs));
}

/** `day` is a day in Zurich, such as `2026-12-25`. */
function worksOn(day: string): boolean {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !publicHolidays(Number(day.slice(0, 4))).includes(day);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + dayMs).toISOString().slice(0, 10);
}
