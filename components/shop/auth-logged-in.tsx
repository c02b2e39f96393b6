import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';

export async function LoggedInNotice({ email }: { email: string | undefined }) {
  if (!email) return null;
  const t = await getTranslations('account.auth');
  return (
    <Notice>
      {t('loggedInAs', { email })} <Link href="/account">{t('toAccount')}</Link>
    </Notice>
  );
}
