import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Frame } from '@/components/site/frame';
import { PriceSamples } from '@/components/site/price-samples';
import { isLocale, localePath } from '@/lib/locales';

type Props = { params: Promise<{ locale: string }> };

export default async function RailsHome({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('sites');
  const links = [
    { href: localePath(locale, '/book'), label: t('nav.order') },
    { href: localePath(locale, '/account'), label: t('nav.account') },
  ];
  return (
    <Frame site="rails-hosting" locale={locale} path="/" links={links}>
      <h1 className="max-w-3xl">{t('railsHome.title')}</h1>
      <p className="mt-4 max-w-2xl text-lg">{t('railsHome.lead')}</p>
      <PriceSamples locale={locale} />
    </Frame>
  );
}
