import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flagGone, flagTrouble } from '@/lib/flags/upstream-error';
import type { Locale } from '@/lib/locales';
import { portalUrl } from '@/lib/payments/portal';
import { stripeTrouble } from '@/lib/payments/upstream-error';

/** Where to: Stripe's pages; nowhere, since Stripe keeps nothing of this account; or nowhere just now. */
export type PortalOutcome = { outcome: 'open'; url: string } | { outcome: 'nothing' | 'away' };

/** Opens Stripe's pages for an account's cards and payments. Staff hear once of what must be put right. */
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
    const trouble = stripeTrouble(error);
    if (!trouble) throw error;
    await flagTrouble(trouble, { reason: 'portalClosed' });
    return { outcome: 'away' };
  }
  await flagGone({ reason: 'customerGone', id: account.customerId });
  return { outcome: 'nothing' };
}
