import { region } from './dates';
import type { Locale } from './locales';

/** A number as it is written in a language; a small one with up to one digit after the point. */
export function decimal(value: number, locale: Locale, digits = value < 10 ? 1 : 0): string {
  return value.toLocaleString(region(locale), { maximumFractionDigits: digits });
}
