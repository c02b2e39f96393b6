'use server';

import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { cartSecret, requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { continueBooking } from '@/lib/orders/from-cart';
import { discardUnclaimedCart } from '@/lib/carts/store';

/** The choice is the customer's: it becomes an order that they have begun. */
export async function goOn(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const account = await requireAccount(locale, '/book/continue');
  redirectTo(locale, await continueBooking(account.id, await cartSecret()));
}

/** It is not: it goes, and the customer goes on with what is their own. */
export async function discard(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const account = await requireAccount(locale, '/book/continue');
  await discardUnclaimedCart(await cartSecret());
  redirectTo(locale, await continueBooking(account.id));
}
