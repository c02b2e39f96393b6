import { getTranslations, setRequestLocale } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type Account, requireStaff } from '@/app/session/browser';

/** Lets in colleagues only, and makes this request speak their language. Every staff page begins with it. */
export async function staffPage(): Promise<Account> {
  const account = await requireStaff();
  setRequestLocale(account.locale);
  return account;
}

type Title = 'orders' | 'machines' | 'customers' | 'requests' | 'mails' | 'flags' | 'disputes' | 'ledger' | 'health';

/** The title of a staff page in the colleague's language. */
export async function staffTitle(page: Title) {
  const { locale } = await staffPage();
  const t = await getTranslations({ locale, namespace: 'admin' });
  return { title: t(`${page}.title`) };
}

/**
 * After an action: back to its page, which says what became of it (and of what, by its id); counts in the frame are read
 * anew.
 */
export function backTo(path: string, done: string, about?: string): never {
  revalidatePath('/admin', 'layout');
  redirect(`${path}?${new URLSearchParams({ done, ...(about && { about }) })}`);
}

/** The one value of a query parameter; undefined when it is absent or comes several times. */
export function queryParam(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
