'use server';

import { notFound, redirect } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { mayTry } from '@/lib/auth/attempts';
import { requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { afterWithdrawal } from '../after-withdrawal';
import { payOrder } from '@/lib/orders/pay';
import { reopenPlacedOrder } from '@/lib/orders/withdraw';

/**
 * What opening a payment comes to. `setup`: until staff put something right; `away`: for a while; `elsewhere`: it was begun on
 * Stripe's own page since this page was made.
 */
type Opening = { clientSecret: string | undefined } | { problem: 'setup' | 'away' | 'elsewhere' };

/**
 * The secret that opens the embedded form, or why it cannot be opened; undefined when there is nothing to pay and the page should
 * move on. `seen`: the payment that the page knew of.
 */
export async function openEmbedded(locale: Locale, orderId: string, seen: string): Promise<Opening | undefined> {
  checkArguments({ locale, orderId, seen });
  const account = await requireAccount(locale, `/book/${orderId}/pay`);
  if (!(await mayTry('checkoutOfAccount', account.id))) return undefined;
  const paying = await payOrder(account.id, orderId, 'embedded', { locale, seen });
  if (paying.outcome === 'vat number refused') redirectTo(locale, vatNumberOf(orderId));
  if (paying.outcome === 'unavailable') return { problem: paying.kind };
  if (paying.outcome === 'elsewhere') return { problem: 'elsewhere' };
  return paying.outcome === 'open' ? { clientSecret: paying.checkout.clientSecret } : undefined;
}

/** Without JavaScript, or when Stripe's script is blocked: to Stripe's own page. */
export async function openHosted(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, `/book/${orderId}/pay`);
  if (!(await mayTry('checkoutOfAccount', account.id))) redirectTo(locale, `/book/${orderId}/pay?slow`);
  const paying = await payOrder(account.id, orderId, 'hosted', { locale });
  if (paying.outcome === 'not found') notFound();
  if (paying.outcome === 'vat number refused') redirectTo(locale, vatNumberOf(orderId));
  if (paying.outcome === 'not placed') redirectTo(locale, `/book/${orderId}/review`);
  if (paying.outcome === 'unavailable') redirectTo(locale, `/book/${orderId}/pay?problem=${paying.kind}`);
  if (paying.outcome === 'ended') redirectTo(locale, `/account/orders/${orderId}`);
  if (paying.outcome === 'open' && paying.checkout.url) redirect(paying.checkout.url);
  redirectTo(locale, `/book/${orderId}/done`);
}

/** Back to the form with everything in it; what is paid, or about to be, stays as it is. */
export async function changeOrder(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, `/book/${orderId}/pay`);
  if (!(await mayTry('checkoutOfAccount', account.id))) redirectTo(locale, `/book/${orderId}/pay?slow`);
  const withdrawal = await reopenPlacedOrder(account.id, orderId);
  if (withdrawal === 'not found') notFound();
  redirectTo(locale, afterWithdrawal(withdrawal, orderId, `/book?order=${orderId}`));
}

/** The field that says what is wrong with the number. */
function vatNumberOf(orderId: string): string {
  return `/account/billing?order=${orderId}&refused`;
}
