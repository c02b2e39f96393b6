import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { pageLocale } from '@/app/page-locale';
import { RequestSection } from '@/components/site/request-section';
import { requestKinds } from '@/lib/sites';
import { askUs } from './actions';

type Props = { params: Promise<{ locale: string; kind: string }> };

async function kindOf(params: Props['params']) {
  await pageLocale(params);
  const { kind: asked } = await params;
  return requestKinds.find((known) => known === asked) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = await kindOf(params);
  return { title: (await getTranslations('sites'))(`${kind}.title`) };
}

export default async function RequestPage({ params }: Props) {
  const kind = await kindOf(params);
  const t = await getTranslations('sites');
  return (
    <>
      <h1>{t(`${kind}.title`)}</h1>
      <RequestSection action={askUs} kind={kind} site="rails-hosting" />
    </>
  );
}
