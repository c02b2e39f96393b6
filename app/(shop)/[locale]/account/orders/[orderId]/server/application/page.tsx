import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { customerPage } from '@/app/(shop)/customer';
import { PageHead } from '@/components/shop/page-head';
import { WhyNot } from '@/components/shop/server-page';
import { ServerSaid } from '@/components/shop/server-said';
import { ButtonLink } from '@/components/ui/button-link';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { serverOfApplication } from './asked';
import { ApplicationNow } from './part';
import { pageOf } from './to-application';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ server?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.application'))('title') };
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, pageOf(orderId));
  const { order, ...asked } = await serverOfApplication(account.id, orderId);
  const t = await getTranslations('shop.application');
  const lead = t('lead', { number: orderNumber(order), hostname: shownDomain(order.hostname) });
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={lead} />
      <ServerSaid said={(await searchParams).server} />
      {asked.machine ? <ApplicationNow {...asked} {...{ order, locale }} /> : <WhyNot why={asked.why} />}
      <p>
        <ButtonLink look="secondary" href={`/account/orders/${orderId}`}>
          {t('back')}
        </ButtonLink>
      </p>
    </div>
  );
}
