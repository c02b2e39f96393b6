import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { fromPrice } from '@/app/(sites)/page-words';
import { ArrowLink } from '@/components/site/arrow-link';
import { FirstSteps } from '@/components/site/first-steps';
import { InstalledList } from '@/components/site/installed-list';
import { MachineTable } from '@/components/site/machine-table';
import { PriceSamples } from '@/components/site/price-samples';
import { RequestPath } from '@/components/site/request-path';
import { Responsibilities } from '@/components/site/responsibilities';
import { PageHead, Section, WideSection } from '@/components/site/section';
import { RailsFrame } from '@/components/site/site-frame';
import { StackOffers } from '@/components/site/offers';
import { ButtonLink } from '@/components/ui/button-link';
import { OfferFacts } from '@/components/ui/offer-facts';
import { type StackId, stackIds, stacks } from '@/lib/catalog/stacks';

export const dynamicParams = false;
export const generateStaticParams = () => stackIds.map((stack) => ({ stack }));

type Props = { params: Promise<{ locale: string; stack: string }> };

async function stackOf(params: Props['params']): Promise<StackId> {
  const { stack } = await params;
  return stackIds.find((id) => id === stack) ?? notFound();
}

export async function generateMetadata({ params }: Props) {
  return pageMetadata('rails-hosting', await pageLocale(params), `/stacks/${await stackOf(params)}`);
}

export default async function StackPage({ params }: Props) {
  await pageLocale(params);
  const stack = await stackOf(params);
  const t = await getTranslations('sites.stack');
  const offer = await getTranslations('common.offer');
  const home = await getTranslations('sites.home');
  const { name } = stacks[stack];
  return (
    <RailsFrame path={`/stacks/${stack}`}>
      <PageHead title={name} lead={t(stack)}>
        <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
          <ButtonLink href={`/book?stack=${stack}`}>{t('order', { stack: name })}</ButtonLink>
          <span className="text-muted">{home('from', fromPrice())}</span>
        </p>
      </PageHead>
      <WideSection id="way" title={t('wayTitle')} lead={t('wayLead')}>
        <RequestPath stack={stack} />
      </WideSection>
      <Section id="machine" title={t('machineTitle')} lead={t('machineLead')}>
        <MachineTable stack={stack} />
      </Section>
      <Section id="installed" high title={t('installedTitle')} lead={t('installedLead')}>
        <InstalledList stack={stack} />
        <p className="mt-6 max-w-[60ch]">{t('recipeText')}</p>
        <ArrowLink href={`/recipes/${stack}`}>{t('recipe')}</ArrowLink>
      </Section>
      <Section id="offer" title={offer('title')}>
        <OfferFacts at={new Date()} onGrid />
      </Section>
      {stack === 'node' && (
        <Section id="names" title={t('namesTitle')}>
          <p className="max-w-[60ch]">{t('namesText')}</p>
        </Section>
      )}
      <WideSection id="care" title={t('careTitle')} lead={t('careLead')}>
        <Responsibilities />
      </WideSection>
      <Section id="deploy" title={t('deployTitle')} lead={t('deployLead')}>
        <FirstSteps stack={stack} level="h3" />
        <p className="mt-6">
          <ArrowLink href="/help/deploy">{t('deployMore')}</ArrowLink>
        </p>
      </Section>
      <WideSection id="prices" title={t('pricesTitle')}>
        <PriceSamples only={stack} />
      </WideSection>
      <Section id="others" title={t('otherStacks')}>
        <ul className="flex flex-wrap gap-x-10">
          {stackIds
            .filter((other) => other !== stack)
            .map((other) => (
              <li key={other}>
                <ArrowLink className="text-head" href={`/stacks/${other}`}>
                  {stacks[other].name}
                </ArrowLink>
              </li>
            ))}
        </ul>
      </Section>
      <StackOffers stack={stack} description={t(stack)} />
    </RailsFrame>
  );
}
