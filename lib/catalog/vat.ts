import { timeZone } from '@/lib/dates';

/** Swiss standard rates in basis points from their first day (MWSTG Art. 25). */
const swissRates = [
  { validFrom: '2018-01-01', basisPoints: 770 },
  { validFrom: '2024-01-01', basisPoints: 810 },
] as const;

/** In basis points; throws for days before the table begins. */
export function vatRate(at: Date): number {
  const day = at.toLocaleDateString('sv-SE', { timeZone });
  const rate = swissRates.findLast(({ validFrom }) => validFrom <= day);
  if (!rate) throw new RangeError(`No VAT rate is known for ${day}`);
  return rate.basisPoints;
}
