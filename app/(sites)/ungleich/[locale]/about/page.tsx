import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { Identity } from '@/components/site/identity';
import { PageHead, Section } from '@/components/site/section';
import { UngleichFrame } from '@/components/site/site-frame';
import { Unequal } from '@/components/site/unequal';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/about');
}

export default async function AboutPage({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('sites.about');
  return (
    <UngleichFrame path="/about">
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="name" title={t('nameTitle')}>
        <div className="flex flex-wrap items-start justify-between gap-8">
          <p className="max-w-[30ch] text-lead">{t('nameText')}</p>
          <Unequal className="h-32 w-auto fill-ink" />
        </div>
      </Section>
      <Section id="work" title={t('workTitle')}>
        <p className="max-w-[46ch] text-lead">{t('workText')}</p>
      </Section>
      <Section id="story" title={t('storyTitle')}>
        <ul>
          {([2000, 2013, 2014, 2015] as const).map((year) => (
            <li
              key={year}
              className="grid gap-x-column border-b border-line py-4 first:pt-0 sm:grid-cols-8 sm:items-baseline"
            >
              <span className="text-head sm:col-span-2">{year}</span>
              <span className="sm:col-span-6">{t(`story.y${year}`)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="company" title={t('companyTitle')}>
        <Identity site="ungleich" />
      </Section>
    </UngleichFrame>
  );
}
