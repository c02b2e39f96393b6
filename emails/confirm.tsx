import type { Locale } from '@/lib/locales';
import { accountMail } from './account-mail';
import type { Mail } from './mail';

/** `token` is the one-use secret of the link. */
export function confirm({ token, name, locale }: { token: string; name: string; locale: Locale }): Mail {
  return accountMail({ kind: 'confirm', path: `/confirm/${token}`, name, locale });
}
