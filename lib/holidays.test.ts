import { expect, test } from 'vitest';
import { publicHolidays } from './holidays';

test('the holidays of 2026, one by one', () => {
  expect(publicHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-04-09',
    '2026-05-14',
    '2026-05-25',
    '2026-08-01',
    '2026-11-01',
    '2026-12-25',
    '2026-12-26',
  ]);
});

// Easter Sundays as calendars print them, among them the earliest and the latest possible ones.
test.each([
  [1818, '03-22'],
  [1943, '04-25'],
  [1954, '04-18'],
  [1961, '04-02'],
  [1981, '04-19'],
  [2000, '04-23'],
  [2008, '03-23'],
  [2019, '04-21'],
  [2024, '03-31'],
  [2025, '04-20'],
  [2027, '03-28'],
  [2028, '04-16'],
  [2030, '04-21'],
  [2038, '04-25'],
  [2049, '04-18'],
  [2285, '03-22'],
])('Easter of %i is the Sunday %s, between Good Friday and Easter Monday', (year, sunday) => {
  const at = (days: number) => new Date(Date.parse(`${year}-${sunday}`) + days * 86_400_000).toISOString().slice(0, 10);
  expect(new Date(at(0)).getUTCDay()).toBe(0);
  expect(publicHolidays(year)).toEqual(expect.arrayContaining([at(-2), at(1), at(39), at(50)]));
});

// 2023 and 2026 the first Thursday of April is Maundy Thursday.
test.each([
  [2022, '2022-04-07'],
  [2023, '2023-04-13'],
  [2024, '2024-04-04'],
  [2025, '2025-04-03'],
  [2026, '2026-04-09'],
  [2027, '2027-04-01'],
])('the Näfelser Fahrt of %i is %s', (year, day) => {
  expect(publicHolidays(year)).toContain(day);
});

test('every year has ten, the Fahrt on a Thursday of April outside Holy Week', () => {
  for (let year = 1900; year < 2300; year++) {
    const days = publicHolidays(year);
    expect(new Set(days).size).toBe(10);
    const thursdays = days.filter((day) => new Date(day).getUTCDay() === 4 && day.slice(5, 7) === '04');
    const easterMonday = days.find((day, index) => days[index - 1] && new Date(day).getUTCDay() === 1);
    expect(easterMonday, String(year)).toBeDefined();
    const fahrt = thursdays.filter((day) => Number(day.slice(8)) <= 14);
    expect(fahrt.length, String(year)).toBeGreaterThan(0);
    const goodFriday = days.find((day) => new Date(day).getUTCDay() === 5 && /^\d+-0[34]/.test(day)) ?? '';
    for (const day of fahrt) expect(Date.parse(goodFriday) - Date.parse(day), String(year)).not.toBe(86_400_000);
  }
});
