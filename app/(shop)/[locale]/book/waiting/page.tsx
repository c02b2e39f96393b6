import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { PageHead } from '@/components/shop/page-head';
import { ButtonLink } from '@/components/ui/button-link';
import { planIds, plans } from '@/lib/catalog/plans';
import { soldOutPlans } from '@/lib/machines/room';
import { waitForRoom } from './actions';
import { WaitingForm } from './form';

type Props = PageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params);
  return { title: (await getTranslations('shop.waiting'))('title') };
}

export default async function WaitingPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { plan: asked, listed } = await searchParams;
  const plan = planIds.find((id) => id === asked) ?? notFound();
  const t = await getTranslations('shop.waiting');
  const { name } = plans[plan];
  const isSoldOut = (await soldOutPlans(new Date())).includes(plan);
  if (listed !== undefined) return <PageHead title={t('listedTitle')} lead={t('listed', { plan: name })} />;
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={isSoldOut ? t('lead', { plan: name }) : t('room', { plan: name })} />
      {isSoldOut ? (
        <WaitingForm action={waitForRoom.bind(null, locale)} plan={plan} />
      ) : (
        <ButtonLink href={`/book?plan=${plan}`}>{t('order', { plan: name })}</ButtonLink>
      )}
    </div>
  );
}
