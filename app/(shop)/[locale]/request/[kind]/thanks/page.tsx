import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageLocale } from '@/app/page-locale';
import { ArrowLink } from '@/components/site/arrow-link';
import { Whole } from '@/components/ui/whole';
import { absoluteUrl, siteIds, sites } from '@/lib/sites';

type Props = { params: Promise<{ locale: string; kind: string }>; searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  return { title: (await getTranslations('sites'))(titleOf(kind)) };
}

const titleOf = (kind: string) => (kind === 'cancel' ? 'cancel.thanksTitle' : 'request.thanksTitle');

export default async function ThanksPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { kind } = await params;
  const { from } = await searchParams;
  const site = siteIds.find((id) => id === from) ?? 'rails-hosting';
  const t = await getTranslations('sites');
  return (
    <>
      <h1>{t(titleOf(kind))}</h1>
      <p className="mt-6 max-w-[46ch] text-lead">
        <Whole>{t(kind === 'cancel' ? 'cancel.thanks' : 'request.thanksText')}</Whole>
      </p>
      <p className="mt-6">
        <ArrowLink href={absoluteUrl(site, locale, '/')}>{t('request.back', { site: sites[site].name })}</ArrowLink>
      </p>
    </>
  );
}
