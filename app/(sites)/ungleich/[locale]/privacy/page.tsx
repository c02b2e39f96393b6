import { legalText } from '@/app/(sites)/long-texts';
import { type PageProps, pageLocale } from '@/app/(sites)/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { Article } from '@/components/site/article';
import { Processors } from '@/components/site/processors';
import { UngleichFrame } from '@/components/site/site-frame';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('ungleich', await pageLocale(params), '/privacy');
}

export default async function PrivacyPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  return (
    <UngleichFrame locale={locale} path="/privacy">
      <Article
        text={legalText(locale, 'privacy-ungleich', 'ungleich')}
        locale={locale}
        parts={{ processors: <Processors locale={locale} /> }}
      />
    </UngleichFrame>
  );
}
