/** An amount in minor units, for people: `CHF 29.00`. */
export function formatAmount(amount: number, currency: string): string {
  return `${currency.toUpperCase()} ${(amount / 100).toFixed(2)}`;
}

/** A day in Switzerland, as the shop shows it; nothing for none. */
export function formatDay(seconds: number | null | undefined): string {
  return seconds ? inZurich(new Date(seconds * 1000)).slice(0, 10) : '';
}

/** A moment in Switzerland, for people: `2026-11-27 09:30:00`. */
export function formatMoment(moment: Date): string {
  return inZurich(moment);
}

/** Sweden writes days and times as ISO 8601 does. Made once, since a page formats hundreds of moments. */
const ZURICH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Zurich',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function inZurich(moment: Date): string {
  return ZURICH.format(moment);
}
