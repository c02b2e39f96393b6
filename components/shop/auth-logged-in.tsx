import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { type Locale, localePath } from '@/lib/locales';

/** For somebody who comes to log in but is logged in. */
export async function LoggedInNotice({ locale, email }: { locale: Locale; email: string | undefined }) {
  if (!email) return null;
  const t = await getTranslations('account.auth');
  return (
    <Notice>
      {t('loggedInAs', { email })} <a href={localePath(locale, '/account')}>{t('toAccount')}</a>
    </Notice>
  );
}
