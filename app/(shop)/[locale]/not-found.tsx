import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { localePath } from '@/lib/locales';

/** For addresses that lead nowhere, and for what belongs to somebody else: both look the same. */
export default async function NotFound() {
  const locale = await getLocale();
  const t = await getTranslations('shop.notFound');
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t('title')}</h1>
      <p className="text-lg">{t('text')}</p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={localePath(locale, '/account')}>{t('account')}</ButtonLink>
        <ButtonLink look="secondary" href={localePath(locale, '/')}>
          {t('home')}
        </ButtonLink>
      </p>
    </div>
  );
}
