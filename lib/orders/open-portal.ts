import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { portalUrl } from '@/lib/payments/portal';
import { livemode } from '@/lib/payments/stripe';
import { stripeTrouble } from '@/lib/payments/trouble';
import { flag } from './flags';
import { flagTrouble } from './flag-trouble';

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
  await flagLostCustomer(account.customerId);
  return { outcome: 'nothing' };
}

/** Tells staff once that a customer is gone at Stripe, and with it the cards and the subscriptions. */
export async function flagLostCustomer(customerId: string, orderId?: string): Promise<void> {
  const detail = `${customerId} does not exist at Stripe (any more)`;
  await db().transaction((tx) =>
    flag(tx, { reason: 'customerGone', about: customerId, orderId, detail, livemode: livemode() }),
  );
}
