import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { stripe } from './stripe';
import { isMissing } from './upstream-problem';

/**
 * A short-lived address of Stripe's customer portal (cards, invoices), made at the click and never kept. Returns
 * undefined when Stripe no longer knows the customer.
 */
export async function portalUrl(customerId: string, locale: Locale): Promise<string | undefined> {
  const returnUrl = absoluteUrl('rails-hosting', locale, '/account/invoices');
  try {
    return (await stripe().billingPortal.sessions.create({ customer: customerId, locale, return_url: returnUrl })).url;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
