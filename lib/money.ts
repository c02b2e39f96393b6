/** The one currency of the shop, as ISO 4217 writes it. */
export const currency = 'CHF';

const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * `CHF 25.00` or `CHF 1’250.00`: Swiss writing in both languages; the amount is in rappen. The apostrophe is set here,
 * since browsers and servers disagree on the one of `de-CH` and a page would differ after hydration.
 */
export function formatRappen(amountRappen: number): string {
  return `${currency} ${twoDecimals.format(amountRappen / 100).replaceAll(',', '’')}`;
}

/** `8.1 %` from 810 basis points. */
export function formatRate(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
