import { lineTax, type Line } from './lines';
import { addedTax, sum, wholeTax, type TaxPart } from '../objects/taxes';

/** The sums of an invoice with these lines. */
export function totals(lines: Line[]) {
  const parts = lines.flatMap(({ taxes }) => taxes);
  const subtotal = sum(lines.map(({ line }) => line.amount));
  const total = subtotal + addedTax(parts);
  const net = total - wholeTax(parts);
  return {
    subtotal,
    subtotal_excluding_tax: net,
    total,
    total_excluding_tax: net,
    total_taxes: byRate(parts).map(lineTax),
    // A credit is carried over at Stripe; here it only makes the invoice free.
    amount_due: Math.max(0, total),
    amount_remaining: Math.max(0, total),
  };
}

function byRate(parts: TaxPart[]): TaxPart[] {
  const sums = new Map<string, TaxPart>();
  for (const part of parts) {
    const known = sums.get(part.rate.id);
    if (!known) sums.set(part.rate.id, { ...part });
    else Object.assign(known, { amount: known.amount + part.amount, taxable: known.taxable + part.taxable });
  }
  return [...sums.values()];
}
