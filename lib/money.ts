export const currency = 'CHF';

const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `CHF 1’250.00`; browsers and servers disagree on the apostrophe of `de-CH`, which would break hydration. */
export function formatRappen(amountRappen: number): string {
  return `${currency} ${formatBareRappen(amountRappen)}`;
}

/** `1’250.00`, where the currency stands elsewhere. */
export function formatBareRappen(amountRappen: number): string {
  return twoDecimals.format(amountRappen / 100).replaceAll(',', '’');
}

export function formatRate(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
