import { createHash } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import Stripe from 'stripe';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { stripe } from './stripe';
import { isMissing } from './upstream-problem';

type Account = { id: string; email: string; stripeCustomerId: string | null };

/** `lostId`: the customer that Stripe no longer knew, so that another was made. */
export type StoredCustomer =
  | { outcome: 'kept'; customerId: string; lostId: string | undefined }
  | { outcome: 'vat number refused'; lostId: string | undefined };

/**
 * Stripe's customer of an account, made once, made anew when Stripe has lost it, and brought up to date with the billing
 * details of the order.
 */
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

/**
 * A customer with these details. One that was just made can be lost as well: for a day Stripe answers the key of a deleted
 * customer with that one, so each is made with a key of its own, after the one before.
 */
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

/** Makes a customer after `lostId`, and keeps it unless another request kept one meanwhile. Returns the one that is kept. */
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

/** The VAT number stands on the invoices; one that the customer no longer uses is taken off. */
async function keepTaxId(customerId: string, { vatNumber, country }: OrderBilling): Promise<'kept' | 'refused'> {
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  for (const taxId of data) if (taxId.value !== vatNumber) await dropTaxId(customerId, taxId.id);
  if (!vatNumber || data.some(({ value }) => value === vatNumber)) return 'kept';
  try {
    await stripe().customers.createTaxId(customerId, { type: taxIdType(country), value: vatNumber });
    return 'kept';
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'tax_id_invalid') return 'refused';
    throw error;
  }
}

/** Takes a number off, unless another window of the customer's just did. */
async function dropTaxId(customerId: string, taxId: string): Promise<void> {
  try {
    await stripe().customers.deleteTaxId(customerId, taxId);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function taxIdType(country: string): Stripe.CustomerCreateTaxIdParams['type'] {
  if (country === 'CH') return 'ch_vat';
  return country === 'LI' ? 'li_vat' : 'eu_vat';
}
