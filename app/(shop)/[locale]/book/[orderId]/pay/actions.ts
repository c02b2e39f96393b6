'use server';

import { notFound, redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { mayTry } from '@/lib/auth/attempts';
import { requireAccount } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';
import { payOrder } from '@/lib/orders/pay';

/** The secret that opens the embedded form; undefined when there is nothing to pay and the page should move on. */
export async function openEmbedded(locale: Locale, orderId: string): Promise<string | undefined> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, localePath(locale, `/book/${orderId}/pay`));
  if (!(await mayTry('checkoutOfAccount', account.id))) return undefined;
  const paying = await payOrder(account.id, orderId, 'embedded');
  if (paying.outcome === 'vat number refused') redirect(toVatNumber(locale, orderId));
  return paying.outcome === 'open' ? paying.checkout.clientSecret : undefined;
}

/** Without JavaScript, or when Stripe's script is blocked: to Stripe's own page. */
export async function openHosted(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, localePath(locale, `/book/${orderId}/pay`));
  if (!(await mayTry('checkoutOfAccount', account.id))) redirect(localePath(locale, `/book/${orderId}/pay?slow`));
  const paying = await payOrder(account.id, orderId, 'hosted');
  if (paying.outcome === 'not found') notFound();
  if (paying.outcome === 'vat number refused') redirect(toVatNumber(locale, orderId));
  if (paying.outcome === 'not placed') redirect(localePath(locale, `/book/${orderId}/review`));
  redirect(
    paying.outcome === 'open' && paying.checkout.url
      ? paying.checkout.url
      : localePath(locale, `/book/${orderId}/done`),
  );
}

/** To the field that says what is wrong with the number. */
function toVatNumber(locale: Locale, orderId: string): string {
  return localePath(locale, `/account/billing?order=${orderId}&refused`);
}
