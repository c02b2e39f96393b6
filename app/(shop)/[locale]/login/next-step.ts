import { cartSecret } from '@/app/session/browser';
import { safeNext } from '@/lib/auth/next-path';
import { unclaimedCart } from '@/lib/carts/store';
import { type Locale, localePath } from '@/lib/locales';
import { continueCart } from '@/lib/orders/from-cart';

type Person = { id: string; staff?: boolean };

/**
 * Where somebody goes who has just logged in: where they were going, on with what is in their cart, or home. A choice that was
 * made in this browser before is shown first: it may be somebody else's.
 */
export async function nextStep(locale: Locale, account: Person, next?: string): Promise<string> {
  const wanted = safeNext(next);
  if (wanted) return wanted;
  if (account.staff) return '/admin';
  const draft = await unclaimedCart(await cartSecret());
  return localePath(locale, draft ? '/book/continue' : await continueCart(account.id));
}
