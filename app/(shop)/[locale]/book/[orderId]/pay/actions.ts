'use server';

import { notFound, redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { mayTry } from '@/lib/auth/attempts';
import { requireAccount } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';
import { payOrder } from '@/lib/orders/pay';

/** What opening a payment comes to. `setup`: until staff put something right; `away`: for a while. */
type Opening = { clientSecret: string | undefined } | { trouble: 'setup' | 'away' };

/**
 * The secret that opens the embedded form, or why it cannot be opened; undefined when there is nothing to pay and the page
 * should move on.
 */
export async function openEmbedded(locale: Locale, orderId: string): Promise<Opening | undefined> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, localePath(locale, `/book/${orderId}/pay`));
  if (!(await mayTry('checkoutOfAccount', account.id))) return undefined;
  const paying = await payOrder(account.id, orderId, 'embedded');
  if (paying.outcome === 'vat number refused') redirect(toVatNumber(locale, orderId));
  if (paying.outcome === 'unavailable') return { trouble: paying.kind };
  return paying.outcome === 'open' ? { clientSecret: paying.checkout.clientSecret } : undefined;
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
  if (paying.outcome === 'unavailable') redirect(localePath(locale, `/book/${orderId}/pay?trouble=${paying.kind}`));
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
