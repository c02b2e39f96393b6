import { eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { VatCheck } from '@/db/schema/words';
import { type ReadCustomer, readCustomer } from '@/lib/payments/customer';
import { adoptFormer, type Partner, type PartnerContract, runningContracts, storeDetails } from './partners';
import { tellOfNumber } from './tell-of-number';
import { taxIdOf } from './vat/tax-id';

const { accounts, partners } = schema;
type Account = typeof accounts.$inferSelect;

/**
 * Reads a customer at Stripe again, who may have changed address or VAT number in the portal, and what the register says
 * of the number. A net price that loses its number has consequences: its customer and staff are told, once per answer of
 * the register. Returns the ids of the contracts that run. Safe to repeat, in any order.
 */
export async function syncPartner(customerId: string, now = new Date()): Promise<string[]> {
  const account = await accountWith(customerId);
  if (!account) return [];
  const found = await readCustomer(customerId);
  return db().transaction(async (tx) => {
    const [partner] = await tx.select().from(partners).where(eq(partners.id, customerId)).for('update');
    if (!partner) return [];
    const contracts = await runningContracts([customerId], tx);
    // What was written meanwhile is newer than what was read before.
    if (found && partner.updatedAt <= now) {
      await storeDetails(tx, partner.id, detailsOf(partner.details, found, account.email), now);
      await storeCheck(tx, partner, found, contracts, now);
    }
    await tellOfNumber(tx, customerId, account, contracts);
    return contracts.map(({ id }) => id);
  });
}

async function accountWith(customerId: string): Promise<Account | undefined> {
  const [former] = await db()
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.stripeCustomerId, customerId));
  if (former) await adoptFormer(former.id);
  const [row] = await db()
    .select({ account: accounts })
    .from(partners)
    .innerJoin(accounts, eq(accounts.id, partners.accountId))
    .where(eq(partners.id, customerId));
  return row?.account;
}

/** What Stripe leaves out stays as it was; it knows one name, that of the company or of the person without one. */
function detailsOf(known: OrderBilling, found: ReadCustomer, accountEmail: string): OrderBilling {
  const { name, email, phone, address, taxId } = found;
  const named = known.company === null ? { name: name ?? known.name } : { company: name ?? known.company };
  return {
    ...known,
    ...named,
    ...address,
    phone: phone || null,
    billingEmail: email && email !== accountEmail ? email : null,
    vatNumber: taxId?.value ?? numberThatStripeDoesNotKeep(known),
  };
}

/** Without a kind at Stripe, a number is only ours. */
function numberThatStripeDoesNotKeep(known: OrderBilling): string | null {
  return taxIdOf(known) ? null : known.vatNumber;
}

/** A net price without a number is as good as one with a number that nobody knows. */
async function storeCheck(
  tx: Tx,
  partner: Partner,
  { taxId }: ReadCustomer,
  contracts: PartnerContract[],
  now: Date,
): Promise<void> {
  const restsOnNumber = contracts.some(({ vatTreatment }) => vatTreatment === 'reverseCharge');
  const vatCheck: VatCheck = taxId?.check ?? (restsOnNumber ? 'unverified' : 'unchecked');
  if (vatCheck === partner.vatCheck) return;
  await tx.update(partners).set({ vatCheck, vatCheckedAt: now }).where(eq(partners.id, partner.id));
}
