import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { stripe } from './stripe';

/**
 * A short-lived address of Stripe's customer portal (cards, invoices), made at the click and never kept. Returns
 * undefined for an account that has never paid.
 */
export async function openPortal(accountId: string, locale: Locale): Promise<string | undefined> {
  const { accounts } = schema;
  const [account] = await db()
    .select({ customerId: accounts.stripeCustomerId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account?.customerId) return undefined;
  const session = await stripe().billingPortal.sessions.create({
    customer: account.customerId,
    locale,
    return_url: absoluteUrl('rails-hosting', locale, '/account/invoices'),
  });
  return session.url;
}
