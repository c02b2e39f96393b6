import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { shownAddress } from '@/lib/mail-address';

export async function LoggedInNotice({ email }: { email: string | undefined }) {
  if (!email) return null;
  const t = await getTranslations('account.auth');
  return (
    <Notice>
      {t('loggedInAs', { email: shownAddress(email) })} <Link href="/account">{t('toAccount')}</Link>
    </Notice>
  );
}
