import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flagMissing, flagUpstreamProblem } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { updateCustomer } from '@/lib/payments/customer';
import { upstreamProblem } from '@/lib/payments/stripe';
import { customerFacts } from './customer-for';
import { type BillingDetails, billingOf } from './details';
import { identityOf } from './identity';
import {
  type Partner,
  type PartnerContract,
  partnerOf,
  partnersOf,
  runningContracts,
  sameDetails,
  storeDetails,
} from './partners';
import { syncPartner } from './sync-partner';
import { lastDayToCorrect } from './vat/deadline';

/** A partner with contracts that run, beside the details of the account. */
export type RunningPartner = {
  before: BillingDetails;
  after: BillingDetails;
  contracts: PartnerContract[];
  /**
   * `other`: the details name somebody else or another country, which is another contract partner. Otherwise they can be
   * used for these contracts, if they differ at all.
   */
  way: 'same' | 'change' | 'other';
  /** Changes with both sides, so that nobody agrees to what was not shown. */
  stamp: string;
  /** Until when a VAT number is to be corrected on which a net price rests. */
  correctUntil: Date | undefined;
};

/** The account's partners with contracts that run, as they are and as they would be with the account's details. */
export async function runningPartners(accountId: string): Promise<RunningPartner[]> {
  const after = await billingOf(accountId);
  if (!after) return [];
  const partners = await partnersOf(accountId);
  const contracts = await runningContracts(partners.map(({ id }) => id));
  return partners
    .map((partner) => compare(partner, after, contracts))
    .filter((running) => running.contracts.length > 0);
}

function compare(partner: Partner, after: BillingDetails, all: PartnerContract[]): RunningPartner {
  const before = partner.details;
  const contracts = all.filter(({ partnerId }) => partnerId === partner.id);
  const isNet = contracts.some(({ vatTreatment }) => vatTreatment === 'reverseCharge');
  return {
    ...{ before, after, contracts },
    way: wayTo(partner, after),
    stamp: stampOf(before, after),
    correctUntil: isNet ? lastDayToCorrect(partner) : undefined,
  };
}

function wayTo(partner: Partner, after: BillingDetails): RunningPartner['way'] {
  if (identityOf(after) !== partner.identity) return 'other';
  return sameDetails(partner.details, after) ? 'same' : 'change';
}

function stampOf(before: BillingDetails, after: BillingDetails): string {
  return createHash('sha256')
    .update(JSON.stringify([before, after]))
    .digest('base64url');
}

/** `stale`: something has changed since it was shown. `away`: Stripe cannot be asked just now, or staff must look. */
export type Application = 'applied' | 'stale' | 'refused' | 'away' | 'not found';

/**
 * Uses the account's details for the running contracts of the partner of this order, from their next invoice on. A VAT
 * number that Stripe does not take is `refused`.
 */
export async function applyDetails(
  accountId: string,
  { orderId, stamp }: { orderId: string; stamp: string },
  locale: Locale,
  now = new Date(),
): Promise<Application> {
  const partner = await partnerOf(accountId, orderId);
  if (!partner) return 'not found';
  const after = await billingOf(accountId);
  if (!after || stampOf(partner.details, after) !== stamp || wayTo(partner, after) === 'other') return 'stale';
  try {
    return await write(partner, after, locale, now);
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId });
    return 'away';
  }
}

async function write(partner: Partner, after: BillingDetails, locale: Locale, now: Date): Promise<Application> {
  const { accounts } = schema;
  const [account] = await db().select().from(accounts).where(eq(accounts.id, partner.accountId));
  if (!account) throw new Error(`Partner ${partner.id} has no account`);
  const facts = await customerFacts(partner.id, { billing: after, email: account.email, locale });
  const outcome = await updateCustomer(partner.id, facts);
  if (outcome === 'vat number refused') return 'refused';
  if (outcome === 'gone') {
    await flagMissing({ reason: 'customerGone', id: partner.id });
    return 'away';
  }
  await db().transaction((tx) => storeDetails(tx, partner.id, after, now));
  await syncPartner(partner.id, now);
  return 'applied';
}
