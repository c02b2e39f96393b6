import { decimal } from '@/lib/decimal';
import type { Locale } from '@/lib/locales';
import type { Measure } from '@/lib/machines/usage/rates';

/** A measured value with its unit, such as `12 %`, `1.4 GiB`, `300 kB/s`. */
export function usageText(measure: Measure, value: number, locale: Locale): string {
  if (measure === 'cpu') return `${decimal(value, locale)}\u00a0%`;
  if (measure === 'memory' || measure === 'disk') return `${decimal(value / 1024, locale)}\u00a0GiB`;
  if (value < 1e3) return `${decimal(value, locale, 0)}\u00a0B/s`;
  return value < 1e6 ? `${decimal(value / 1e3, locale)}\u00a0kB/s` : `${decimal(value / 1e6, locale)}\u00a0MB/s`;
}
