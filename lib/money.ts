import type { Locale } from '@/lib/locales';

/** The one currency of the shop, as ISO 4217 writes it. */
export const currency = 'CHF';

/** `CHF 25.00` or `CHF 1’250.00`: Swiss writing in both languages; the amount is in rappen. */
export function formatRappen(amountRappen: number, locale: Locale): string {
  const francs = new Intl.NumberFormat(locale === 'de' ? 'de-CH' : 'en-CH', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(amountRappen / 100);
  return `${currency} ${francs}`;
}

/** `8.1 %` from 810 basis points. */
export function formatRate(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
