import { dayMs } from './durations';

/** Month and day; in Glarus, neither 2 January nor 1 May is a holiday. */
const fixed = ['01-01', '08-01', '11-01', '12-25', '12-26'];
/** Good Friday, Easter Monday, Ascension, Whit Monday. */
const afterEaster = [-2, 1, 39, 50];

/** Sorted, without Sundays. Gesetz über die öffentlichen Ruhetage (GS IX B/21/1, 1 July 2019), Art. 2 para. 1. */
export function publicHolidays(year: number): string[] {
  const easter = easterSunday(year);
  const movable = afterEaster.map((days) => isoDay(easter + days * dayMs));
  return [...fixed.map((day) => `${year}-${day}`), ...movable, naefelserFahrt(year, easter)].toSorted();
}

/** The first Thursday of April, or a week later when that is in Holy Week, as in 2023. */
function naefelserFahrt(year: number, easter: number): string {
  const first = Date.UTC(year, 3, 1);
  const thursday = first + ((4 - new Date(first).getUTCDay() + 7) % 7) * dayMs;
  const inHolyWeek = thursday < easter && easter - thursday < 7 * dayMs;
  return isoDay(inHolyWeek ? thursday + 7 * dayMs : thursday);
}

/** Midnight UTC, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (skipped + 19 * golden + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return Date.UTC(year, 2, 28 + moon - weekday);
}

function isoDay(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}
