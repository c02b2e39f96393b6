import Stripe from 'stripe';
import type { Locale } from '@/lib/locales';
import { log } from '@/lib/log';
import { company } from '@/lib/sites';
import { stripe } from '../stripe';

type SupplierSettings = { account_tax_ids?: string[]; footer: string };

/** How the invoices of a subscription name us (MWSTG art. 26 para. 2 a): what `lib/sites.ts` says, and Stripe's id of our VAT number. */
export async function supplierSettings(locale: Locale): Promise<SupplierSettings> {
  const taxId = await ownTaxId();
  return { ...(taxId && { account_tax_ids: [taxId.id] }), footer: footerIn(locale) };
}

/** Makes the next invoices of a subscription name us, such as one from before; one that has ended has none. */
export async function nameSupplierOn(subscriptionId: string, locale: Locale): Promise<void> {
  const { ended_at } = await stripe().subscriptions.retrieve(subscriptionId);
  if (ended_at === null) {
    await stripe().subscriptions.update(subscriptionId, { invoice_settings: await supplierSettings(locale) });
  }
}

/** One line, such as `ungleich GmbH, Hauptstrasse 14, 8775 Luchsingen, Schweiz`. */
export function footerIn(locale: Locale): string {
  const { name, street, postalCode, city, country, vatNumber } = company;
  const land = new Intl.DisplayNames([locale], { type: 'region' }).of(country);
  return [name, street, `${postalCode} ${city}`, land, vatNumber].filter(Boolean).join(', ');
}

/** Our Swiss VAT number at Stripe: the one that is configured here, else the account's. Undefined when there is none. */
async function ownTaxId(vatNumber = company.vatNumber): Promise<Stripe.TaxId | undefined> {
  const numbers: Stripe.TaxId[] = [];
  try {
    for await (const taxId of stripe().taxIds.list({ owner: { type: 'self' }, limit: 100 })) {
      if (taxId.type === 'ch_vat') numbers.push(taxId);
    }
  } catch (err) {
    // A restricted key without this permission sells all the same; staff hear of what its invoices lack.
    if (!(err instanceof Stripe.errors.StripePermissionError)) throw err;
    log.warn({ err }, 'stripe does not let us read our own tax ids');
  }
  return vatNumber ? numbers.find(({ value }) => isSame(value, vatNumber)) : numbers[0];
}

function isSame(one: string, other: string): boolean {
  const bare = (text: string) => text.replaceAll(/[^A-Z0-9]/g, '');
  return bare(one) === bare(other);
}

/** Brings our VAT number to the account. Undefined when none is configured. */
export async function syncOwnTaxId(vatNumber: string | undefined, dryRun: boolean) {
  if (!vatNumber) return undefined;
  const line = { thing: 'tax id', name: vatNumber };
  const known = await ownTaxId(vatNumber);
  if (known) return { ...line, action: 'kept' as const, id: known.id };
  if (dryRun) return { ...line, action: 'created' as const, id: '' };
  const { id } = await stripe().taxIds.create({ type: 'ch_vat', value: vatNumber });
  return { ...line, action: 'created' as const, id };
}
