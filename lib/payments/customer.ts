import { and, eq, isNull } from 'drizzle-orm';
import Stripe from 'stripe';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { stripe } from './stripe';

type Customer = { id: string; email: string; stripeCustomerId: string | null };

/**
 * Stripe's customer of an account, made once and brought up to date with the billing details of the order.
 * Returns Stripe's id; undefined when Stripe refuses the VAT number.
 */
export async function customerFor(
  account: Customer,
  billing: OrderBilling,
  locale: Locale,
): Promise<string | undefined> {
  const customerId = account.stripeCustomerId ?? (await createCustomer(account));
  await stripe().customers.update(customerId, {
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
  return (await keepTaxId(customerId, billing)) === 'kept' ? customerId : undefined;
}

async function createCustomer({ id, email }: Customer): Promise<string> {
  const customer = await stripe().customers.create(
    { email, metadata: { account_id: id } },
    { idempotencyKey: `customer/${id}/${email}` },
  );
  await db()
    .update(schema.accounts)
    .set({ stripeCustomerId: customer.id })
    .where(and(eq(schema.accounts.id, id), isNull(schema.accounts.stripeCustomerId)));
  return customer.id;
}

/** The VAT number stands on the invoices; one that the customer no longer uses is taken off. */
async function keepTaxId(customerId: string, { vatNumber, country }: OrderBilling): Promise<'kept' | 'refused'> {
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  for (const taxId of data) if (taxId.value !== vatNumber) await stripe().customers.deleteTaxId(customerId, taxId.id);
  if (!vatNumber || data.some(({ value }) => value === vatNumber)) return 'kept';
  try {
    await stripe().customers.createTaxId(customerId, { type: taxIdType(country), value: vatNumber });
    return 'kept';
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'tax_id_invalid') return 'refused';
    throw error;
  }
}

function taxIdType(country: string): Stripe.CustomerCreateTaxIdParams['type'] {
  if (country === 'CH') return 'ch_vat';
  return country === 'LI' ? 'li_vat' : 'eu_vat';
}
