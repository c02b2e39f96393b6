'use server';

import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { checkArguments, type Target } from '@/app/arguments';
import { mayTry } from '@/lib/auth/attempts';
import { type Account, clientIp, currentAccount, cartSecret } from '@/app/session/browser';
import { cookieNames } from '@/lib/cookies';
import { daySeconds } from '@/lib/durations';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import { fieldsWithPrivateKey } from '@/lib/keys/private-key';
import { orderOf } from '@/lib/orders/queries';
import { namesakesOf } from '@/lib/namesakes';
import { orderNumber } from '@/lib/order-number';
import { tickedLines } from '@/lib/keys/saved';
import { changeDraftOrder, createDraftOrder, draftFromForm } from '@/lib/orders/draft';
import { type BookedChoice, choiceSchema } from '@/lib/carts/choice';
import { pathAfterChoice } from '@/lib/orders/from-cart';
import { storeCart } from '@/lib/carts/store';

/** The choice goes on: into a draft order of the customer, or into a draft of the browser until there is one. */
export async function choose(target: Target, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ target, form });
  const values = formValues(form);
  if (values.language !== undefined) return unchecked(values);
  const account = await currentAccount();
  if (!(await mayTry('cartFromAddress', account?.id ?? (await clientIp()))))
    return answer(values, 'slow', fieldsWithPrivateKey(values));
  const ticked = account ? await tickedLines(account.id, values.savedKeys) : [];
  const read = choiceSchema(values.stack, ticked).safeParse(values);
  if (!read.success) return invalid(values, read.error, fieldsWithPrivateKey(values));
  const twice = account && (await ownNamesakes(account, target, read.data, values.second));
  if (twice) return invalid({ ...values, secondName: read.data.hostname }, { hostname: `twice:${twice}` });
  redirectTo(target.locale, await kept(account, target, read.data));
}

/** The customer's other orders for this name, unless they said that they want a second server for it. */
async function ownNamesakes({ id }: Account, { orderId }: Target, { hostname }: BookedChoice, second: unknown) {
  if (second === hostname) return undefined;
  const own = await namesakesOf({ hostname, id: orderId }, id);
  return own.map(orderNumber).join(', ') || undefined;
}

/** The page was only sent to be shown in another language. */
function unchecked(values: FormState['values']): FormState {
  const secret = fieldsWithPrivateKey(values);
  return invalid(values, Object.fromEntries(secret.map((name) => [name, 'privateKey'])), secret);
}

async function kept(
  account: Account | null,
  { locale, orderId, formKey }: Target,
  choice: BookedChoice,
): Promise<string> {
  // Whoever changes an order has an account, only the login has ended meanwhile.
  if (!account) return storedInBrowser(choice, orderId === undefined ? '/register' : '/login');
  if (orderId === undefined) {
    const begun = formKey
      ? await draftFromForm(account.id, locale, choice, formKey)
      : await createDraftOrder(account.id, locale, choice);
    return pathAfterChoice(account.id, begun);
  }
  if ((await changeDraftOrder(account.id, orderId, choice)) === 'changed') return pathAfterChoice(account.id, orderId);
  // Placed meanwhile: its page says what can still be changed, and how.
  if (!(await orderOf(account.id, orderId))) notFound();
  return `/account/orders/${orderId}`;
}

async function storedInBrowser(choice: BookedChoice, next: string): Promise<string> {
  const secret = await storeCart(choice, await cartSecret());
  (await cookies()).set(cookieNames.cart, secret, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    path: '/',
    maxAge: 30 * daySeconds,
  });
  return next;
}
