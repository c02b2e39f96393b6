import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { fromPrice } from '@/app/(sites)/page-words';
import { Arcs } from '@/components/site/arcs';
import { ArrowLink } from '@/components/site/arrow-link';
import { Organization } from '@/components/site/organization';
import { Places, Platform, StackRows, Steps } from '@/components/site/home-parts';
import { PriceSamples } from '@/components/site/price-samples';
import { Section, WideSection } from '@/components/site/section';
import { Sentences } from '@/components/site/sentences';
import { RailsFrame } from '@/components/site/site-frame';
import { ButtonLink } from '@/components/ui/button-link';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/');
}

export default async function RailsHome({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('sites.home');
  return (
    <RailsFrame path="/">
      <div className="columns-12 items-start gap-y-10 pt-10 lg:pt-16">
        <h1 className="text-poster lg:col-span-12">
          <Sentences>{t('title')}</Sentences>
        </h1>
        <div className="lg:col-span-5 lg:pt-4">
          <p className="max-w-[40ch] text-lead">{t('lead')}</p>
          <p className="mt-8 flex flex-wrap gap-4">
            <ButtonLink href="/book">{t('order')}</ButtonLink>
            <ButtonLink look="secondary" href="#how">
              {t('how')}
            </ButtonLink>
          </p>
          <p className="mt-4 text-muted">{t('from', fromPrice())}</p>
        </div>
        <figure className="w-full max-w-lg justify-self-end lg:col-span-6 lg:col-start-7 lg:-mt-2 lg:max-w-none">
          <Arcs label={t('figure')} />
          <figcaption aria-hidden="true" className="mt-3 text-small text-muted">
            {t('figure')}
          </figcaption>
        </figure>
      </div>
      <WideSection id="prices" title={t('samplesTitle')} lead={t('samplesLead')}>
        <PriceSamples />
        <p className="mt-8">
          <ArrowLink href="/pricing">{t('allPrices')}</ArrowLink>
        </p>
      </WideSection>
      <Section id="how" title={t('howTitle')} lead={t('howLead')}>
        <Steps />
      </Section>
      <Section id="stacks" high title={t('stacksTitle')} lead={t('stacksLead')}>
        <StackRows />
      </Section>
      <Section id="places" title={t('placesTitle')}>
        <Places />
      </Section>
      <Section id="platform" title={t('platformTitle')} lead={t('platformLead')}>
        <Platform />
      </Section>
      <Section id="unsure" title={t('tryTitle')} lead={t('tryText')}>
        <p className="flex flex-wrap gap-4">
          <ButtonLink href="/try">{t('try')}</ButtonLink>
          <ButtonLink look="secondary" href="/contact">
            {t('ask')}
          </ButtonLink>
        </p>
      </Section>
      <Organization site="rails-hosting" />
    </RailsFrame>
  );
}
