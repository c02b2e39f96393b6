import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { NamedPart } from '@/components/site/named-parts';
import { PageHead } from '@/components/site/section';
import { UngleichFrame } from '@/components/site/site-frame';
import { absoluteUrl } from '@/lib/sites';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/services');
}

export default async function ServicesPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites.services');
  const services = [
    { id: 'hosting', href: absoluteUrl('rails-hosting', locale, '/') },
    { id: 'configuration', href: '/contact' },
    { id: 'engineering', href: '/contact' },
  ] as const;
  return (
    <UngleichFrame path="/services">
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="mt-12 lg:mt-20">
        {services.map(({ id, href }) => (
          <NamedPart key={id} title={t(`${id}.title`)} text={t(`${id}.text`)} href={href} action={t(`${id}.action`)} />
        ))}
      </div>
    </UngleichFrame>
  );
}
