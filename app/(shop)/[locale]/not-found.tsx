import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';

/** For addresses that lead nowhere, and for what belongs to somebody else: both look the same. */
export default async function NotFound() {
  const t = await getTranslations('shop.notFound');
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t('title')}</h1>
      <p className="text-lg">{t('text')}</p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href="/account">{t('account')}</ButtonLink>
        <ButtonLink look="secondary" href="/">
          {t('home')}
        </ButtonLink>
      </p>
    </div>
  );
}
