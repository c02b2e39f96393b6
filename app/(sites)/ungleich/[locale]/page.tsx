import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Frame } from '@/components/site/frame';
import { ButtonLink } from '@/components/ui/button';
import { isLocale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';

type Props = { params: Promise<{ locale: string }> };

export default async function UngleichHome({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('sites');
  const shop = absoluteUrl('rails-hosting', locale, '/');
  return (
    <Frame site="ungleich" locale={locale} path="/" links={[{ href: shop, label: t('nav.rails') }]}>
      <h1 className="max-w-3xl">{t('ungleichHome.title')}</h1>
      <p className="mt-4 max-w-2xl text-lg">{t('ungleichHome.lead')}</p>
      <p className="mt-8">
        <ButtonLink href={shop}>{t('ungleichHome.shop')}</ButtonLink>
      </p>
    </Frame>
  );
}
