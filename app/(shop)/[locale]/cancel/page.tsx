import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { openPage } from '@/app/(shop)/open-page';
import { askUs } from '@/app/(shop)/[locale]/request/[kind]/actions';
import { z } from 'zod';
import { RequestSection } from '@/components/site/request-section';
import { Whole } from '@/components/ui/whole';

type Props = PageProps & { searchParams: Promise<{ order?: string | string[] }> };
const orderNumber = z.string().regex(/^R-\d{1,10}$/);

export const generateMetadata = ({ params }: Props) => openPage(params, '/cancel');

/** Cancelling without a login: a law in Germany, and decent everywhere. Staff carry it out; the arrival is confirmed at once. */
export default async function CancelPage({ params, searchParams }: Props) {
  await pageLocale(params);
  const t = await getTranslations('sites.cancel');
  const begun = orderNumber.safeParse((await searchParams).order).data;
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="mt-4 max-w-prose text-lg">
        <Whole>{t('lead')}</Whole>
      </p>
      <RequestSection action={askUs} kind="cancel" site="rails-hosting" begun={begun} />
    </>
  );
}
