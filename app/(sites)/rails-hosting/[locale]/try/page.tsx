import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { askUs } from '@/app/(shop)/[locale]/request/[kind]/actions';
import { RequestSection } from '@/components/site/request-section';
import { PageHead } from '@/components/site/section';
import { RailsFrame } from '@/components/site/site-frame';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/try');
}

export default async function TryPage({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('sites.try');
  return (
    <RailsFrame path="/try">
      <PageHead title={t('title')} lead={t('lead')} />
      <RequestSection action={askUs} kind="try" site="rails-hosting" />
    </RailsFrame>
  );
}
