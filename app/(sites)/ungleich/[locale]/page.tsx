import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { fromPrice } from '@/app/(sites)/page-words';
import { ArrowLink } from '@/components/site/arrow-link';
import { Organization } from '@/components/site/organization';
import { Section } from '@/components/site/section';
import { Sentences } from '@/components/site/sentences';
import { UngleichFrame } from '@/components/site/site-frame';
import { Unequal } from '@/components/site/unequal';
import { ButtonLink } from '@/components/ui/button-link';
import { absoluteUrl } from '@/lib/sites';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/');
}

const lists = [
  { id: 'services', items: ['services.hosting', 'services.configuration', 'services.engineering'] },
  { id: 'products', items: ['products.rails', 'products.light'] },
] as const;

export default async function UngleichHome({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites');
  return (
    <UngleichFrame path="/">
      <div className="columns-12 gap-y-10 pt-10 lg:pt-16">
        <h1 className="text-title lg:col-span-9">
          <Sentences>{t('ungleichHome.title')}</Sentences>
        </h1>
        <div className="lg:order-last lg:col-span-4 lg:col-start-9">
          <p className="max-w-[40ch] text-lead">{t('ungleichHome.lead')}</p>
          <p className="mt-8">
            <ButtonLink href={absoluteUrl('rails-hosting', locale, '/')}>{t('ungleichHome.shop')}</ButtonLink>
          </p>
        </div>
        <Unequal className="h-auto w-full max-w-md fill-ink lg:col-span-7 lg:max-w-none" />
      </div>
      {lists.map(({ id, items }) => (
        <Section key={id} id={id} title={t(`ungleichHome.${id}`)}>
          <ul>
            {items.map((item) => (
              <li
                key={item}
                className="grid gap-x-column gap-y-2 border-b border-line py-5 first:pt-0 sm:grid-cols-8 sm:items-baseline"
              >
                <h3 className="text-xl sm:col-span-4 lg:text-head">{t(`${item}.title`)}</h3>
                <p className="max-w-[48ch] sm:col-span-4">{t(`${item}.text`, fromPrice())}</p>
              </li>
            ))}
          </ul>
          <p className="mt-4">
            <ArrowLink href={`/${id}`}>{t(`ungleichHome.${id}Link`)}</ArrowLink>
          </p>
        </Section>
      ))}
      <Section id="name" title={t('ungleichHome.nameTitle')}>
        <p className="max-w-[40ch] text-lead">{t('ungleichHome.nameText')}</p>
      </Section>
      <Organization site="ungleich" />
    </UngleichFrame>
  );
}
