import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { fromPrice } from '@/app/(sites)/page-words';
import { ArrowLink } from '@/components/site/arrow-link';
import { StackOffers } from '@/components/site/offers';
import { PricingTable } from '@/components/site/pricing-table';
import { Extra, Questions } from '@/components/site/pricing-parts';
import { PageHead, Section } from '@/components/site/section';
import { RailsFrame } from '@/components/site/site-frame';
import { OfferFacts } from '@/components/ui/offer-facts';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/pricing');
}

export default async function PricingPage({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('sites.pricing');
  const offer = await getTranslations('common.offer');
  const { rate } = fromPrice();
  return (
    <RailsFrame path="/pricing">
      <PageHead title={t('title')} lead={t('lead', { rate })} />
      <div className="mt-12 lg:mt-20">
        <PricingTable />
      </div>
      <Section id="included" title={offer('title')}>
        <OfferFacts at={new Date()} onGrid />
      </Section>
      <Section id="extra" title={t('extraTitle')}>
        <Extra />
      </Section>
      <Section id="eu" title={t('euTitle')}>
        <p className="max-w-[60ch]">{t('euText')}</p>
      </Section>
      <Section id="consumers" title={t('consumersTitle')}>
        <p className="max-w-[60ch]">{t('consumersText')}</p>
        <ArrowLink href="/contact">{t('ask')}</ArrowLink>
      </Section>
      <Section id="questions" title={t('questionsTitle')}>
        <Questions />
      </Section>
      <StackOffers description={t('lead', { rate })} />
    </RailsFrame>
  );
}
