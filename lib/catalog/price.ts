import type { VatTreatment } from '@/db/schema/words';
import { type PlanId, plans } from '@/lib/catalog/plans';
import { vatRate } from '@/lib/catalog/vat';

export type Price = { totalRappen: number; netRappen: number; vatRappen: number; vatRateBasisPoints: number };

/** The only source of prices. Net is rounded half up and VAT is the rest, so that they always add up. */
export function price(plan: PlanId, treatment: VatTreatment, at: Date): Price {
  const grossRappen = plans[plan].priceRappen;
  const rate = vatRate(at);
  const { netRappen, vatRappen } = splitVat(grossRappen, rate);
  if (treatment === 'reverseCharge') {
    return { totalRappen: netRappen, netRappen, vatRappen: 0, vatRateBasisPoints: 0 };
  }
  return { totalRappen: grossRappen, netRappen, vatRappen, vatRateBasisPoints: rate };
}

export function splitVat(totalRappen: number, rateBasisPoints: number): { netRappen: number; vatRappen: number } {
  const netRappen = Math.round((totalRappen * 10_000) / (10_000 + rateBasisPoints));
  return { netRappen, vatRappen: totalRappen - netRappen };
}

export function prices(treatment: VatTreatment, at: Date): Record<PlanId, Price> {
  return {
    economy: price('economy', treatment, at),
    standard: price('standard', treatment, at),
    deluxe: price('deluxe', treatment, at),
    presidential: price('presidential', treatment, at),
  };
}
