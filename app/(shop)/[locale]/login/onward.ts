import { safeNext } from '@/lib/auth/next-path';
import { draftSecret } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';
import { continueBooking } from '@/lib/orders/continue';

type Person = { id: string; staff?: boolean };

/** Where somebody goes who has just logged in: where they were going, on with the order they began, or home. */
export async function onward(locale: Locale, account: Person, next?: string): Promise<string> {
  const wanted = safeNext(next);
  if (wanted) return wanted;
  if (account.staff) return '/admin';
  return localePath(locale, (await continueBooking(account.id, await draftSecret())) ?? '/account');
}
