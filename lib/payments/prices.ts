import type { BillingInterval, VatTreatment } from '@/db/schema/words';
import type { PlanId } from '@/lib/catalog/plans';
import { stripe } from './stripe';
import { MissingAtStripe } from './stripe';

/** Includes the amount: an order placed before a price change is still charged what was agreed. */
export function priceKey(
  plan: PlanId,
  treatment: VatTreatment,
  amountRappen: number,
  interval: BillingInterval = 'month',
): string {
  return `rails-hosting/${plan}/${interval}/${treatment === 'included' ? 'incl-vat' : 'net'}/${amountRappen}`;
}

export function taxRateCode(basisPoints: number): string {
  return `ch-vat-${basisPoints}`;
}

/** Stripe's id of a price. Throws MissingAtStripe before stripe:sync. */
export async function findPrice(
  plan: PlanId,
  treatment: VatTreatment,
  amountRappen: number,
  interval: BillingInterval = 'month',
): Promise<string> {
  const key = priceKey(plan, treatment, amountRappen, interval);
  const { data } = await stripe().prices.list({ lookup_keys: [key], active: true, limit: 1 });
  const [price] = data;
  if (!price) throw new MissingAtStripe(`Stripe has no active price "${key}"; run "npm run stripe:sync"`);
  return price.id;
}

/** Stripe's id of the Swiss VAT rate. Throws MissingAtStripe before stripe:sync. */
export async function findTaxRate(basisPoints: number): Promise<string> {
  const code = taxRateCode(basisPoints);
  for await (const rate of stripe().taxRates.list({ active: true, limit: 100 })) {
    if (rate.metadata?.code === code) return rate.id;
  }
  throw new MissingAtStripe(`Stripe has no active tax rate "${code}"; run "npm run stripe:sync"`);
}
