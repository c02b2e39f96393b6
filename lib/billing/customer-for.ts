import { createHash } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { VatTreatment } from '@/db/schema/words';
import type { Locale } from '@/lib/locales';
import { createCustomer, type CustomerFacts, updateCustomer } from '@/lib/payments/customer';
import { identityOf } from './identity';
import { adoptFormer, isChargedVat, partnerBy, storeDetails } from './partners';
import { taxIdOf } from './vat/tax-id';
import { vatTreatment } from './vat/treatment';

const { accounts, partners } = schema;

type Account = { id: string; email: string };

/** `lostId`: the customer that Stripe no longer knew. */
export type StoredCustomer =
  | { outcome: 'kept'; customerId: string; lostId: string | undefined }
  | { outcome: 'vat number refused'; lostId: string | undefined };

/**
 * The Stripe customer of the contract partner whom these details name, with the details, made if missing or lost. Other
 * partners of the account are not touched. A number that the register does not confirm is refused where the price rests
 * on it.
 */
export async function customerFor(account: Account, billing: OrderBilling, locale: Locale): Promise<StoredCustomer> {
  await adoptFormer(account.id, billing);
  const known = await partnerBy(account.id, identityOf(billing));
  const unconfirmed = known?.vatCheck === 'unverified' && known.details.vatNumber === billing.vatNumber;
  if (unconfirmed && vatTreatment(billing) === 'reverseCharge') {
    return { outcome: 'vat number refused', lostId: undefined };
  }
  const { customerId, refused } = await updated(account, { billing, locale }, known?.id);
  const lostId = known && known.id !== customerId ? known.id : undefined;
  if (refused) return { outcome: 'vat number refused', lostId };
  const now = new Date();
  await db().transaction((tx) => storeDetails(tx, customerId, billing, now));
  return { outcome: 'kept', customerId, lostId };
}

type Wanted = { billing: OrderBilling; locale: Locale };

/** For a day Stripe answers a deleted customer's key with that customer, so each key names the one before. */
async function updated(
  account: Account,
  wanted: Wanted,
  known: string | undefined,
  tries = 3,
): Promise<{ customerId: string; refused: boolean }> {
  const customerId = known ?? (await newPartner(account, wanted.billing));
  const outcome = await updateCustomer(
    customerId,
    await customerFacts(customerId, { ...wanted, email: account.email }),
  );
  if (outcome !== 'gone') return { customerId, refused: outcome === 'vat number refused' };
  if (tries === 0) throw new Error(`Stripe loses every customer of account ${account.id}`);
  return updated(account, wanted, await newPartner(account, wanted.billing, customerId), tries - 1);
}

/** Stores the new customer unless another request stored one first. Returns the stored one. */
async function newPartner({ id: accountId, email }: Account, billing: OrderBilling, lostId?: string): Promise<string> {
  const identity = identityOf(billing);
  const about = createHash('sha256').update(`${identity}/${email}`).digest('base64url');
  const key = ['partner', accountId, about, lostId].filter(Boolean).join('/');
  const customerId = await createCustomer(email, accountId, key);
  await db().transaction(async (tx) => {
    await tx
      .insert(partners)
      .values({ id: customerId, accountId, identity, details: billing })
      .onConflictDoNothing({ target: [partners.accountId, partners.identity] });
    const same = and(eq(partners.accountId, accountId), eq(partners.identity, identity));
    if (lostId) {
      await tx
        .update(partners)
        .set({ id: customerId, vatCheck: 'unchecked', vatCheckedAt: null })
        .where(and(same, eq(partners.id, lostId)));
    }
    const first = or(isNull(accounts.stripeCustomerId), eq(accounts.stripeCustomerId, lostId ?? ''));
    await tx
      .update(accounts)
      .set({ stripeCustomerId: customerId })
      .where(and(eq(accounts.id, accountId), first));
  });
  return (await partnerBy(accountId, identity))?.id ?? customerId;
}

/** `exempt` keeps Swiss VAT off an invoice made by hand as well; it prints nothing. */
const exemptions: Record<VatTreatment, CustomerFacts['taxExempt']> = {
  included: 'none',
  reverseCharge: 'reverse',
  abroad: 'exempt',
};

type Named = { billing: OrderBilling; email: string; locale: Locale };

/** Whoever is charged VAT for want of a confirmed number must not be exempt from it. */
export async function customerFacts(partnerId: string, { billing, email, locale }: Named): Promise<CustomerFacts> {
  const { phone, street, postalCode, city, country } = billing;
  const treatment = (await isChargedVat(partnerId)) ? 'included' : (vatTreatment(billing) ?? 'included');
  return {
    name: billing.company ?? billing.name,
    email: billing.billingEmail ?? email,
    ...{ phone, street, postalCode, city, country, locale },
    taxExempt: exemptions[treatment],
    taxId: taxIdOf(billing),
  };
}
