import { termsText } from '@/app/(sites)/long-texts';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { Article } from '@/components/site/article';
import { RailsFrame } from '@/components/site/site-frame';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/terms');
}

export default async function TermsPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  return (
    <RailsFrame path="/terms">
      <Article text={termsText(locale)} />
    </RailsFrame>
  );
}
