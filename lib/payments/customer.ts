import { createHash } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import Stripe from 'stripe';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { stripe } from './stripe';
import { isMissing } from './stripe';

type Account = { id: string; email: string; stripeCustomerId: string | null };

/** `lostId`: the customer that Stripe no longer knew. */
export type StoredCustomer =
  | { outcome: 'kept'; customerId: string; lostId: string | undefined }
  | { outcome: 'vat number refused'; lostId: string | undefined };

/** The account's Stripe customer with current billing details, created if missing or lost. */
export async function customerFor(account: Account, billing: OrderBilling, locale: Locale): Promise<StoredCustomer> {
  const customerId = await updatedCustomer(account, {
    name: billing.company ?? billing.name,
    email: billing.billingEmail ?? account.email,
    phone: billing.phone ?? '',
    address: {
      line1: billing.street,
      postal_code: billing.postalCode,
      city: billing.city,
      country: billing.country,
    },
    preferred_locales: [locale],
  });
  const known = account.stripeCustomerId;
  const lostId = known && known !== customerId ? known : undefined;
  if ((await keepTaxId(customerId, billing)) === 'refused') return { outcome: 'vat number refused', lostId };
  return { outcome: 'kept', customerId, lostId };
}

/** For a day Stripe answers a deleted customer's key with that customer, so each key names the one before. */
async function updatedCustomer(account: Account, details: Stripe.CustomerUpdateParams, tries = 3): Promise<string> {
  const customerId = account.stripeCustomerId ?? (await createCustomer(account));
  try {
    await stripe().customers.update(customerId, details);
    return customerId;
  } catch (error) {
    if (!isMissing(error) || tries === 0) throw error;
  }
  const next = await createCustomer(account, customerId);
  return updatedCustomer({ ...account, stripeCustomerId: next }, details, tries - 1);
}

/** Stores the new customer unless another request stored one first. Returns the stored one. */
async function createCustomer({ id, email }: Account, lostId?: string): Promise<string> {
  const address = createHash('sha256').update(email).digest('base64url');
  const customer = await stripe().customers.create(
    { email, metadata: { account_id: id } },
    { idempotencyKey: ['customer', id, address, lostId].filter(Boolean).join('/') },
  );
  const { accounts } = schema;
  const unchanged = or(isNull(accounts.stripeCustomerId), eq(accounts.stripeCustomerId, lostId ?? ''));
  await db()
    .update(accounts)
    .set({ stripeCustomerId: customer.id })
    .where(and(eq(accounts.id, id), unchanged));
  const [kept] = await db().select({ customerId: accounts.stripeCustomerId }).from(accounts).where(eq(accounts.id, id));
  return kept?.customerId ?? customer.id;
}

/** The VAT number appears on invoices; an outdated one is removed. */
async function keepTaxId(customerId: string, billing: OrderBilling): Promise<'kept' | 'refused'> {
  const { vatNumber } = billing;
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  for (const taxId of data) if (taxId.value !== vatNumber) await dropTaxId(customerId, taxId.id);
  if (!vatNumber || data.some(({ value }) => value === vatNumber)) return 'kept';
  try {
    await stripe().customers.createTaxId(customerId, { type: taxIdType(billing), value: vatNumber });
    return 'kept';
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'tax_id_invalid') return 'refused';
    throw error;
  }
}

/** Another window may have removed it already. */
async function dropTaxId(customerId: string, taxId: string): Promise<void> {
  try {
    await stripe().customers.deleteTaxId(customerId, taxId);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Only a Swiss UID with MWST says that its holder is registered for VAT. */
function taxIdType({ vatNumber, country }: OrderBilling): Stripe.CustomerCreateTaxIdParams['type'] {
  if (country === 'CH') return vatNumber?.endsWith('MWST') ? 'ch_vat' : 'ch_uid';
  return country === 'LI' ? 'li_vat' : 'eu_vat';
}
