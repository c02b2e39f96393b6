import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/(sites)/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { askUs } from '@/app/(shop)/[locale]/request/[kind]/actions';
import { Identity } from '@/components/site/identity';
import { RequestSection } from '@/components/site/request-section';
import { PageHead, Section } from '@/components/site/section';
import { UngleichFrame } from '@/components/site/site-frame';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/contact');
}

export default async function ContactPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites.contact');
  return (
    <UngleichFrame locale={locale} path="/contact">
      <PageHead title={t('title')} lead={t('lead')} />
      <RequestSection action={askUs} kind="contact" site="ungleich" locale={locale} />
      <Section id="direct" title={t('direct')}>
        <Identity site="ungleich" />
      </Section>
    </UngleichFrame>
  );
}
