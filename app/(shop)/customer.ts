import { type PageProps, pageLocale } from '@/app/page-locale';
import { type Account, requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';

type Visit = { account: Account; locale: Locale };

/** Lets in who is logged in; strangers log in first and come back to `path`. Every page of a customer begins with it. */
export async function customerPage(params: PageProps['params'], path: string): Promise<Visit> {
  const locale = await pageLocale(params);
  return { account: await requireAccount(locale, path), locale };
}
