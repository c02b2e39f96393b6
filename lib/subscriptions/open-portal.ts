import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { partnerOf, partnersOf, runningContracts } from '@/lib/billing/partners';
import { flagMissing, flagUpstreamProblem } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { portalUrl } from '@/lib/payments/portal';
import { upstreamProblem } from '@/lib/payments/stripe';

export type PortalOutcome = { outcome: 'open'; url: string } | { outcome: 'nothing' | 'away' };

/**
 * Opens Stripe's portal for cards and payments, with what belongs to the partner of this order; without one, to that of
 * the newest contract. Staff are notified once of a setup problem.
 */
export async function openPortal(accountId: string, locale: Locale, orderId?: string): Promise<PortalOutcome> {
  const customerId = orderId ? (await partnerOf(accountId, orderId))?.id : await mainCustomer(accountId);
  if (!customerId) return { outcome: 'nothing' };
  try {
    const url = await portalUrl(customerId, locale);
    if (url) return { outcome: 'open', url };
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'portalClosed' });
    return { outcome: 'away' };
  }
  await flagMissing({ reason: 'customerGone', id: customerId });
  return { outcome: 'nothing' };
}

async function mainCustomer(accountId: string): Promise<string | undefined> {
  const partners = await partnersOf(accountId);
  const contracts = await runningContracts(partners.map(({ id }) => id));
  const main = contracts.at(-1)?.partnerId ?? partners.at(-1)?.id;
  if (main) return main;
  const { accounts } = schema;
  const [account] = await db()
    .select({ customerId: accounts.stripeCustomerId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return account?.customerId ?? undefined;
}

/** Who pays for running contracts, when that is more than one partner: each has cards and payments of its own. */
export async function payersOf(accountId: string): Promise<{ orderId: string; name: string }[]> {
  const partners = await partnersOf(accountId);
  const contracts = await runningContracts(partners.map(({ id }) => id));
  const payers = partners.flatMap(({ id, details }) => {
    const contract = contracts.find(({ partnerId }) => partnerId === id);
    return contract ? [{ orderId: contract.id, name: details.company ?? details.name }] : [];
  });
  return payers.length > 1 ? payers : [];
}
