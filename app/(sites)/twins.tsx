import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { legalText } from '@/app/(sites)/long-texts';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { pageWords } from '@/app/(sites)/page-words';
import { askUs } from '@/app/(shop)/[locale]/request/[kind]/actions';
import { Article } from '@/components/site/article';
import { Identity } from '@/components/site/identity';
import { Processors } from '@/components/site/processors';
import { RequestSection } from '@/components/site/request-section';
import { PageHead, Section } from '@/components/site/section';
import { RailsFrame, UngleichFrame } from '@/components/site/site-frame';
import type { Locale } from '@/lib/locales';
import type { SiteId } from '@/lib/sites';

type Content = { site: SiteId; locale: Locale };
type TwinProps = { site: SiteId; path: keyof typeof contents; children: ReactNode };

/** The pages that both sites have. */
const contents = { '/contact': Contact, '/imprint': Imprint, '/privacy': Privacy };

/** A page of that list on one of the sites, as its route exports it. */
export function twinPage(site: SiteId, path: keyof typeof contents) {
  const Content = contents[path];
  async function Page({ params }: PageProps) {
    const locale = await pageLocale(params);
    return (
      <TwinFrame site={site} path={path}>
        <Content site={site} locale={locale} />
      </TwinFrame>
    );
  }
  async function generateMetadata({ params }: PageProps): Promise<Metadata> {
    return pageMetadata(site, await pageLocale(params), path);
  }
  return { Page, generateMetadata };
}

function TwinFrame({ site, ...frame }: TwinProps) {
  return site === 'ungleich' ? <UngleichFrame {...frame} /> : <RailsFrame {...frame} />;
}

async function Contact({ site }: Content) {
  const t = await getTranslations('sites.contact');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <RequestSection action={askUs} kind="contact" site={site} />
      <Section id="direct" title={t('direct')} lead={site === 'rails-hosting' ? t('orderHint') : undefined}>
        <Identity site={site} />
      </Section>
    </>
  );
}

async function Imprint({ site, locale }: Content) {
  const t = await getTranslations('sites.imprint');
  const { description } = await pageWords(site, locale, '/imprint');
  return (
    <>
      <PageHead title={t('title')} lead={description} />
      <Section id="company" title={t('company')}>
        <Identity site={site} />
      </Section>
      <Section id="fonts" title={t('fonts')}>
        <p className="max-w-[60ch]">{t('fontsText')}</p>
      </Section>
    </>
  );
}

function Privacy({ site, locale }: Content) {
  const text = legalText(locale, site === 'ungleich' ? 'privacy-ungleich' : 'privacy', site);
  return <Article text={text} parts={{ processors: <Processors locale={locale} /> }} />;
}
