import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flagMissing, flagUpstreamProblem } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { portalUrl } from '@/lib/payments/portal';
import { upstreamProblem } from '@/lib/payments/stripe';

export type PortalOutcome = { outcome: 'open'; url: string } | { outcome: 'nothing' | 'away' };

/** Opens Stripe's portal for cards and payments. Staff are notified once of a setup problem. */
export async function openPortal(accountId: string, locale: Locale): Promise<PortalOutcome> {
  const { accounts } = schema;
  const [account] = await db()
    .select({ customerId: accounts.stripeCustomerId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account?.customerId) return { outcome: 'nothing' };
  try {
    const url = await portalUrl(account.customerId, locale);
    if (url) return { outcome: 'open', url };
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'portalClosed' });
    return { outcome: 'away' };
  }
  await flagMissing({ reason: 'customerGone', id: account.customerId });
  return { outcome: 'nothing' };
}
