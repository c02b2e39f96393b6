import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { customerPage } from '@/app/(shop)/customer';
import { PageHead } from '@/components/shop/page-head';
import { WhyNot } from '@/components/shop/server-page';
import { ButtonLink } from '@/components/ui/button-link';
import { shownDomain } from '@/lib/domain-name';
import { releaseName } from '@/lib/machines/application/names';
import { orderNumber } from '@/lib/order-number';
import { serverOfApplication } from '../asked';
import { pageOf } from '../to-application';
import { Logs } from './part';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ of?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.application.logs'))('title') };
}

export default async function LogsPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const page = `${pageOf(orderId)}/logs`;
  const { account } = await customerPage(params, page);
  const { order, ...asked } = await serverOfApplication(account.id, orderId);
  const t = await getTranslations('shop.application.logs');
  const lead = t('lead', { number: orderNumber(order), hostname: shownDomain(order.hostname) });
  const of = releaseName.safeParse((await searchParams).of).data;
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={lead} />
      {asked.machine ? <Logs instance={asked.instance} of={of} page={page} /> : <WhyNot why={asked.why} />}
      <p>
        <ButtonLink look="secondary" href={pageOf(orderId)}>
          {t('back')}
        </ButtonLink>
      </p>
    </div>
  );
}
