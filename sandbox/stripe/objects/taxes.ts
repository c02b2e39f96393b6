import type Stripe from 'stripe';

export interface TaxPart {
  rate: Stripe.TaxRate;
  amount: number;
  taxable: number;
  reason: 'standard_rated' | 'customer_exempt' | 'reverse_charge';
}

/** The tax in, or on top of, an amount. Inclusive rates share the amount; exclusive ones add to the net amount. */
export function taxesOn(
  amount: number,
  rates: Stripe.TaxRate[],
  exempt: Stripe.Customer['tax_exempt'] = 'none',
): TaxPart[] {
  const inclusive = rates.filter((rate) => rate.inclusive).reduce((sum, rate) => sum + rate.percentage, 0);
  const net = amount / (1 + inclusive / 100);
  if (exempt === 'exempt' || exempt === 'reverse') {
    const reason = exempt === 'exempt' ? 'customer_exempt' : 'reverse_charge';
    return rates.map((rate) => ({ rate, amount: 0, taxable: amount, reason }));
  }
  return rates.map((rate) => ({
    rate,
    amount: roundAway((net * rate.percentage) / 100),
    taxable: roundAway(net),
    reason: 'standard_rated',
  }));
}

/** What tax adds to the amount. */
export function addedTax(parts: TaxPart[]): number {
  return sum(parts.filter(({ rate }) => !rate.inclusive).map(({ amount }) => amount));
}

/** What tax the amount contains or gets, together. */
export function wholeTax(parts: TaxPart[]): number {
  return sum(parts.map(({ amount }) => amount));
}

/** The sum of amounts. */
export function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

// Credits are negative amounts and are rounded like charges.
function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) || 0;
}
