import type Stripe from 'stripe';
import { type BillingInterval, billingIntervals, type VatTreatment } from '@/db/schema/words';
import { type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { price, pricedDays, swissRates, vatRate, type VatRates } from '@/lib/catalog/price';
import { currency } from '@/lib/money';
import { company } from '@/lib/sites';
import { priceKey, taxRateCode } from '../prices';
import { stripe } from '../stripe';
import { productId } from '../subscription';
import { syncOwnTaxId } from './supplier';

/** In both languages of our invoices, since one rate serves all. */
const taxName = 'MWST / VAT';

export type SyncLine = { thing: string; name: string; action: 'created' | 'kept' | 'changed'; id: string };

/** Upserts products, prices for a month and a year, and VAT rates, those to come as well. A new amount creates a new price; existing ones never change. */
export async function syncCatalog({ now = new Date(), dryRun = false, rates = swissRates } = {}): Promise<SyncLine[]> {
  const days = pricedDays(now, rates);
  const taxId = await syncOwnTaxId(company.vatNumber, dryRun);
  const lines: SyncLine[] = taxId ? [taxId] : [];
  for (const rate of new Set(days.map((day) => vatRate(day, rates)))) lines.push(await syncTaxRate(rate, dryRun));
  for (const plan of planIds) lines.push(await syncProduct(plan, dryRun));
  for (const sold of new Map(days.flatMap((day) => soldOn(day, rates)).map((one) => [one.name, one])).values()) {
    lines.push(await syncPrice(sold, dryRun));
  }
  return lines;
}

type Sold = { name: string; plan: PlanId; treatment: VatTreatment; interval: BillingInterval; amountRappen: number };

function soldOn(day: Date, rates: VatRates): Sold[] {
  const kinds = planIds.flatMap((plan) => billingIntervals.map((interval) => ({ plan, interval })));
  return kinds.flatMap(({ plan, interval }) =>
    (['included', 'reverseCharge'] as const).map((treatment) => {
      const amountRappen = price(plan, treatment, day, interval, rates).totalRappen;
      return { name: priceKey(plan, treatment, amountRappen, interval), plan, treatment, interval, amountRappen };
    }),
  );
}

async function syncTaxRate(basisPoints: number, dryRun: boolean): Promise<SyncLine> {
  const code = taxRateCode(basisPoints);
  const line = { thing: 'tax rate', name: code };
  for await (const rate of stripe().taxRates.list({ active: true, limit: 100 })) {
    if (rate.metadata?.code === code) return nameTaxRate(rate, dryRun, line);
  }
  if (dryRun) return { ...line, action: 'created', id: '' };
  const created = await stripe().taxRates.create({
    display_name: taxName,
    percentage: basisPoints / 100,
    inclusive: true,
    country: 'CH',
    metadata: { code },
  });
  return { ...line, action: 'created', id: created.id };
}

async function nameTaxRate(
  { id, display_name }: Stripe.TaxRate,
  dryRun: boolean,
  line: Pick<SyncLine, 'thing' | 'name'>,
) {
  if (display_name === taxName) return { ...line, action: 'kept' as const, id };
  if (!dryRun) await stripe().taxRates.update(id, { display_name: taxName });
  return { ...line, action: 'changed' as const, id };
}

async function syncProduct(plan: PlanId, dryRun: boolean): Promise<SyncLine> {
  const id = productId(plan);
  const line = { thing: 'product', name: plans[plan].name, id };
  const wanted = { name: `rails-hosting.ch ${plans[plan].name}`, description: describe(plan) };
  const {
    data: [found],
  } = await stripe().products.list({ ids: [id] });
  if (!found) {
    if (!dryRun) await stripe().products.create({ id, ...wanted });
    return { ...line, action: 'created' };
  }
  if (sameProduct(found, wanted)) return { ...line, action: 'kept' };
  if (!dryRun) await stripe().products.update(id, { ...wanted, active: true });
  return { ...line, action: 'changed' };
}

function describe(plan: PlanId): string {
  const { cores, memoryGib, systemDiskGib, dataDiskGib } = plans[plan];
  const data = dataDiskGib > 0 ? `, ${dataDiskGib} GiB data disk` : '';
  return `${cores} CPU, ${memoryGib} GiB RAM, ${systemDiskGib} GiB system disk${data}`;
}

function sameProduct(found: Stripe.Product, wanted: { name: string; description: string }): boolean {
  return found.active && found.name === wanted.name && found.description === wanted.description;
}

async function syncPrice(sold: Sold, dryRun: boolean): Promise<SyncLine> {
  const { name, plan, treatment, interval, amountRappen } = sold;
  const {
    data: [found],
  } = await stripe().prices.list({ lookup_keys: [name], active: true, limit: 1 });
  if (found) return { thing: 'price', name, action: 'kept', id: found.id };
  if (dryRun) return { thing: 'price', name, action: 'created', id: '' };
  const created = await stripe().prices.create({
    product: productId(plan),
    lookup_key: name,
    // An archived price may still hold the key.
    transfer_lookup_key: true,
    currency: currency.toLowerCase(),
    unit_amount: amountRappen,
    tax_behavior: treatment === 'included' ? 'inclusive' : 'exclusive',
    recurring: { interval },
  });
  return { thing: 'price', name, action: 'created', id: created.id };
}
