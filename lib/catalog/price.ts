import type { VatTreatment } from '@/db/schema/words';
import { type BillingInterval, type PlanId, plans } from '@/lib/catalog/plans';
import { timeZone } from '@/lib/dates';

export type Price = {
  treatment: VatTreatment;
  totalRappen: number;
  netRappen: number;
  vatRappen: number;
  vatRateBasisPoints: number;
};

/** How many months are free when a year is paid at once. */
export const freeMonthsPerYear = 2;

const monthsCharged: Record<BillingInterval, number> = { month: 1, year: 12 - freeMonthsPerYear };

/**
 * The only source of prices, per interval. Net is rounded half up and VAT is the rest, so that they always add up.
 */
export function price(
  plan: PlanId,
  treatment: VatTreatment,
  at: Date,
  interval: BillingInterval = 'month',
  rates = swissRates,
): Price {
  const grossRappen = plans[plan].priceRappen * monthsCharged[interval];
  const rate = vatRate(at, rates);
  const { netRappen, vatRappen } = splitVat(grossRappen, rate);
  if (treatment !== 'included') {
    return { treatment, totalRappen: netRappen, netRappen, vatRappen: 0, vatRateBasisPoints: 0 };
  }
  return { treatment, totalRappen: grossRappen, netRappen, vatRappen, vatRateBasisPoints: rate };
}

export function splitVat(totalRappen: number, rateBasisPoints: number): { netRappen: number; vatRappen: number } {
  const netRappen = Math.round((totalRappen * 10_000) / (10_000 + rateBasisPoints));
  return { netRappen, vatRappen: totalRappen - netRappen };
}

export function prices(treatment: VatTreatment, at: Date, interval: BillingInterval = 'month'): Record<PlanId, Price> {
  return {
    economy: price('economy', treatment, at, interval),
    standard: price('standard', treatment, at, interval),
    deluxe: price('deluxe', treatment, at, interval),
    presidential: price('presidential', treatment, at, interval),
  };
}

export type VatRates = readonly { validFrom: string; basisPoints: number }[];

/** Swiss standard rates in basis points from their first day (MWSTG Art. 25). A new one is an entry at the end. */
export const swissRates: VatRates = [
  { validFrom: '2018-01-01', basisPoints: 770 },
  { validFrom: '2024-01-01', basisPoints: 810 },
];

/** In basis points; throws for days before the table begins. */
export function vatRate(at: Date, rates = swissRates): number {
  const day = at.toLocaleDateString('sv-SE', { timeZone });
  const rate = rates.findLast(({ validFrom }) => validFrom <= day);
  if (!rate) throw new RangeError(`No VAT rate is known for ${day}`);
  return rate.basisPoints;
}

/** The price with VAT that this net price was made from: two amounts can have one net, of which the rounder is meant. */
export function withVat(netRappen: number, rateBasisPoints: number): number {
  const exact = Math.round((netRappen * (10_000 + rateBasisPoints)) / 10_000);
  const possible = [exact, exact - 1, exact + 1].filter(
    (gross) => splitVat(gross, rateBasisPoints).netRappen === netRappen,
  );
  return possible.find((gross) => gross % 100 === 0) ?? possible.find((gross) => gross % 5 === 0) ?? exact;
}

/** Today and the first days of the rates to come: what is sold then must be known to Stripe before. */
export function pricedDays(now: Date, rates = swissRates): Date[] {
  const firsts = rates.map(({ validFrom }) => new Date(`${validFrom}T12:00:00Z`));
  return [now, ...firsts.filter((first) => first > now)];
}

/** How long before a higher price applies its customers are told, as the terms promise. */
export const priceNoticeMonths = 2;
