import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { RequestSection } from '@/components/site/request-section';
import { isLocale } from '@/lib/locales';
import { requestKinds } from '@/lib/sites';
import { askUs } from './actions';

type Props = { params: Promise<{ locale: string; kind: string }> };

async function requestOf(params: Props['params']) {
  const { locale, kind: asked } = await params;
  const kind = requestKinds.find((known) => known === asked);
  if (!isLocale(locale) || !kind) notFound();
  return { locale, kind };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, locale } = await requestOf(params);
  return { title: (await getTranslations({ locale, namespace: 'sites' }))(`${kind}.title`) };
}

export default async function RequestPage({ params }: Props) {
  const { locale, kind } = await requestOf(params);
  setRequestLocale(locale);
  const t = await getTranslations('sites');
  return (
    <>
      <h1>{t(`${kind}.title`)}</h1>
      <RequestSection action={askUs} kind={kind} site="rails-hosting" locale={locale} />
    </>
  );
}
