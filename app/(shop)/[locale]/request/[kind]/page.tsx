import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { pageLocale } from '@/app/page-locale';
import { RequestSection } from '@/components/site/request-section';
import { hostnameField } from '@/lib/carts/hostname';
import { requestKinds } from '@/lib/sites';
import { askUs } from './actions';

type Props = {
  params: Promise<{ locale: string; kind: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A server that somebody has a question about; it fills in text and nothing else. */
const asked = z.object({ order: z.string().regex(/^R-\d{1,10}$/), host: hostnameField });

async function kindOf(params: Props['params']) {
  await pageLocale(params);
  const { kind: asked } = await params;
  return requestKinds.find((known) => known === asked) ?? notFound();
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const kind = await kindOf(params);
  return { title: (await getTranslations('sites'))(`${kind}.title`) };
}

export default async function RequestPage({ params, searchParams }: Props) {
  const kind = await kindOf(params);
  const t = await getTranslations('sites');
  const server = kind === 'contact' ? asked.safeParse(await searchParams).data : undefined;
  const begun = server && `${t('contact.about', { number: server.order, hostname: server.host })}\n\n`;
  return (
    <>
      <h1>{t(`${kind}.title`)}</h1>
      <RequestSection action={askUs} kind={kind} site="rails-hosting" begun={begun} />
    </>
  );
}
