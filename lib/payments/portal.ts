import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { stripe } from './stripe';
import { isMissing } from './stripe';

/** A short-lived URL of Stripe's customer portal; never store it. Undefined when Stripe does not know the customer. */
export async function portalUrl(customerId: string, locale: Locale): Promise<string | undefined> {
  const returnUrl = absoluteUrl('rails-hosting', locale, '/account/invoices');
  try {
    return (await stripe().billingPortal.sessions.create({ customer: customerId, locale, return_url: returnUrl })).url;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
