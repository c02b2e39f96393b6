import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { fromPrice } from '@/app/(sites)/page-words';
import { NamedPart } from '@/components/site/named-parts';
import { PageHead } from '@/components/site/section';
import { UngleichFrame } from '@/components/site/site-frame';
import { absoluteUrl } from '@/lib/sites';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/products');
}

export default async function ProductsPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites.products');
  return (
    <UngleichFrame path="/products">
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="mt-12 lg:mt-20">
        <NamedPart
          title={t('rails.title')}
          text={t('rails.text', fromPrice())}
          href={absoluteUrl('rails-hosting', locale, '/')}
          action={t('rails.action')}
        />
        <NamedPart title={t('light.title')} text={t('light.text')} href="/contact" action={t('light.action')}>
          <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 font-mono text-small">
            {(['source', 'ipv6', 'ssd', 'place'] as const).map((fact) => (
              <li key={fact}>{t(`light.facts.${fact}`)}</li>
            ))}
          </ul>
        </NamedPart>
      </div>
    </UngleichFrame>
  );
}
