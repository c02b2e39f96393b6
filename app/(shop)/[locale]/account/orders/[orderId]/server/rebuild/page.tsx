import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { customerPage } from '@/app/(shop)/customer';
import { PageHead } from '@/components/shop/page-head';
import { ServerPageEnd, WhyNot } from '@/components/shop/server-page';
import { Notice } from '@/components/ui/notice';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { serverToAsk } from '../asked';
import { rebuild } from './actions';
import { RebuildForm } from './form';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.rebuild'))('title') };
}

export default async function RebuildPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/server/rebuild`);
  const { order, keys, had, why } = await serverToAsk(account.id, orderId);
  const t = await getTranslations('shop.rebuild');
  const hostname = shownDomain(order.hostname);
  return (
    <div className="grid gap-8">
      <PageHead title={t('title')} lead={t('lead', { number: orderNumber(order), hostname })} />
      {why ? (
        <WhyNot why={why} />
      ) : (
        <>
          <Notice tone="bad">{t('lost')}</Notice>
          <p className="max-w-prose">{t('after')}</p>
          {keys.length > 0 && <RebuildForm {...{ keys, had, hostname }} action={rebuild.bind(null, locale, orderId)} />}
        </>
      )}
      <ServerPageEnd orderId={orderId} hasKeys={keys.length > 0} />
    </div>
  );
}
