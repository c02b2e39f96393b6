import type { VatTreatment } from '@/db/schema/words';
import { type PlanId, plans } from '@/lib/catalog/plans';
import { vatRate } from '@/lib/catalog/vat';

/** A month's price in rappen: what is charged, and how much of it is VAT. */
export type Price = { totalRappen: number; netRappen: number; vatRappen: number; vatRateBasisPoints: number };

/**
 * What a plan costs per month, in rappen. The one source of every price: pages, order, Stripe and mails call it.
 * The net part is rounded to a rappen, half up; VAT is the rest, so that the parts always add up.
 */
export function price(plan: PlanId, treatment: VatTreatment, at: Date): Price {
  const grossRappen = plans[plan].priceRappen;
  const rate = vatRate(at);
  const { netRappen, vatRappen } = splitVat(grossRappen, rate);
  if (treatment === 'reverseCharge') {
    return { totalRappen: netRappen, netRappen, vatRappen: 0, vatRateBasisPoints: 0 };
  }
  return { totalRappen: grossRappen, netRappen, vatRappen, vatRateBasisPoints: rate };
}

/** The net part and the VAT inside an amount that includes it, both in rappen. */
export function splitVat(totalRappen: number, rateBasisPoints: number): { netRappen: number; vatRappen: number } {
  const netRappen = Math.round((totalRappen * 10_000) / (10_000 + rateBasisPoints));
  return { netRappen, vatRappen: totalRappen - netRappen };
}

/** What every plan costs per month. */
export function prices(treatment: VatTreatment, at: Date): Record<PlanId, Price> {
  return {
    economy: price('economy', treatment, at),
    standard: price('standard', treatment, at),
    deluxe: price('deluxe', treatment, at),
    presidential: price('presidential', treatment, at),
  };
}
