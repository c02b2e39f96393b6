import type Stripe from 'stripe';
import { v7 } from 'uuid';
import { type VatCheck, vatChecks } from '@/db/schema/words';
import type { Locale } from '@/lib/locales';
import { isMissing, isRefused, keyIsSpent, stripe } from './stripe';

/** A contract partner as Stripe knows it; invoices show it from the next one on. */
export type CustomerFacts = {
  name: string;
  email: string;
  phone: string | null;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  locale: Locale;
  /** What invoices say where no tax is due: `reverse` prints "Reverse charge". */
  taxExempt: 'none' | 'reverse' | 'exempt';
  taxId: { type: string; value: string } | undefined;
};

/** Stripe answers the same key with the same customer for a day; one that it cannot use any more gives way. */
export async function createCustomer(email: string, accountId: string, key: string): Promise<string> {
  const params = { email, metadata: { account_id: accountId } };
  try {
    return (await stripe().customers.create(params, { idempotencyKey: key })).id;
  } catch (error) {
    if (!keyIsSpent(error)) throw error;
    return (await stripe().customers.create(params, { idempotencyKey: `${key}/${v7()}` })).id;
  }
}

export type CustomerUpdate = 'kept' | 'gone' | 'vat number refused';

/** All or, when the number is refused, nothing. Safe to repeat; `gone` when Stripe does not know the customer (any more). */
export async function updateCustomer(customerId: string, facts: CustomerFacts): Promise<CustomerUpdate> {
  try {
    if ((await keepTaxId(customerId, facts.taxId)) === 'vat number refused') return 'vat number refused';
    await stripe().customers.update(customerId, {
      name: facts.name,
      email: facts.email,
      phone: facts.phone ?? '',
      address: {
        line1: facts.street,
        line2: '',
        postal_code: facts.postalCode,
        city: facts.city,
        country: facts.country,
      },
      preferred_locales: [facts.locale],
      tax_exempt: facts.taxExempt,
    });
    return 'kept';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    throw error;
  }
}

/** The VAT number appears on invoices; an outdated one is removed. */
async function keepTaxId(customerId: string, wanted: CustomerFacts['taxId']): Promise<'kept' | 'vat number refused'> {
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  if (wanted && !data.some(({ value }) => value === wanted.value) && !(await addTaxId(customerId, wanted))) {
    return 'vat number refused';
  }
  for (const taxId of data) if (taxId.value !== wanted?.value) await dropTaxId(customerId, taxId.id);
  return 'kept';
}

async function addTaxId(customerId: string, taxId: { type: string; value: string }): Promise<boolean> {
  try {
    await stripe().customers.createTaxId(customerId, taxId);
    return true;
  } catch (error) {
    if (isRefused(error) && error.code === 'tax_id_invalid') return false;
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

/** What Stripe has of a customer, who may have changed it in the portal. */
export type ReadCustomer = {
  name: string | null;
  email: string | null;
  phone: string | null;
  address: { street: string; postalCode: string; city: string; country: string } | null;
  taxId: { id: string; value: string; check: VatCheck } | null;
};

/** Undefined for a customer that is deleted or unknown. The newest tax id counts. */
export async function readCustomer(customerId: string): Promise<ReadCustomer | undefined> {
  const customer = await retrieve(customerId);
  if (!customer) return undefined;
  const { name = null, email, phone = null, address } = customer;
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  const [taxId] = data.toSorted((a, b) => b.created - a.created);
  const check = vatChecks.find((known) => known === taxId?.verification?.status) ?? 'unchecked';
  return {
    name,
    email,
    phone,
    address: address ? addressOf(address) : null,
    taxId: taxId ? { id: taxId.id, value: taxId.value, check } : null,
  };
}

async function retrieve(customerId: string): Promise<Stripe.Customer | undefined> {
  try {
    const customer = await stripe().customers.retrieve(customerId);
    return customer.deleted ? undefined : customer;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function addressOf({ line1, line2, postal_code, city, country }: Stripe.Address): ReadCustomer['address'] {
  return {
    street: [line1, line2].filter(Boolean).join(', '),
    postalCode: postal_code ?? '',
    city: city ?? '',
    country: country ?? '',
  };
}

/** Has the register asked again, which answers only about a new tax id. */
export async function checkTaxIdAgain(customerId: string, taxId: { type: string; value: string }): Promise<void> {
  const { data } = await stripe().customers.listTaxIds(customerId, { limit: 100 });
  await stripe().customers.createTaxId(customerId, taxId);
  for (const { id } of data) await dropTaxId(customerId, id);
}

/** Whether this customer's invoices carry VAT from the next one on. */
export async function setTaxExempt(customerId: string, taxExempt: CustomerFacts['taxExempt']): Promise<void> {
  await stripe().customers.update(customerId, { tax_exempt: taxExempt });
}
