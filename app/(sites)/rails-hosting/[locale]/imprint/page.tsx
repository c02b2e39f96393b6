import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/(sites)/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { pageWords } from '@/app/(sites)/page-words';
import { Identity } from '@/components/site/identity';
import { PageHead, Section } from '@/components/site/section';
import { RailsFrame } from '@/components/site/site-frame';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/imprint');
}

export default async function ImprintPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites.imprint');
  const { description } = await pageWords('rails-hosting', locale, '/imprint');
  return (
    <RailsFrame locale={locale} path="/imprint">
      <PageHead title={t('title')} lead={description} />
      <Section id="company" title={t('company')}>
        <Identity site="rails-hosting" />
      </Section>
      <Section id="fonts" title={t('fonts')}>
        <p className="max-w-[60ch]">{t('fontsText')}</p>
      </Section>
    </RailsFrame>
  );
}
