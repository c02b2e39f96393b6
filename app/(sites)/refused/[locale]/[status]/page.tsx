import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageLocale } from '@/app/page-locale';
import { ArrowLink } from '@/components/site/arrow-link';
import { Poster } from '@/components/site/poster';
import { SiteLinks } from '@/components/site/site-links';

const statuses = ['400', '403', '405', '408', '409', '413', '414', '431', '500'] as const;

type Props = { params: Promise<{ locale: string; status: string }> };

export const dynamicParams = false;
export const generateStaticParams = () => statuses.map((status) => ({ status }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).status };
}

export default async function RefusedPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { status: asked } = await params;
  const status = statuses.find((each) => each === asked) ?? notFound();
  const t = await getTranslations('sites.refused');
  return (
    <Poster status={status}>
      <div className="lg:col-span-6">
        <h1 className="text-head">{t(`s${status}.title`)}</h1>
        <p className="mt-3 mb-4 max-w-[44ch]">{t(`s${status}.text`)}</p>
        <SiteLinks locale={locale}>
          {status === '409' && (
            <li>
              {/* Without an address of its own a link leads to the page that was asked. */}
              <ArrowLink href="">{t('again')}</ArrowLink>
            </li>
          )}
        </SiteLinks>
      </div>
    </Poster>
  );
}
