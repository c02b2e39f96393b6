import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { customerPage } from '@/app/(shop)/customer';
import { PageHead } from '@/components/shop/page-head';
import { MissingKeys, ServerPageEnd, WhyNot } from '@/components/shop/server-page';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { serverToAsk } from '../asked';
import { changeKeys } from './actions';
import { ServerKeysForm } from './form';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.serverKeys'))('title') };
}

export default async function ServerKeysPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/server/keys`);
  const { order, keys, had, missing, isOff, ...asked } = await serverToAsk(account.id, orderId);
  const why = asked.why ?? (isOff ? 'notRunning' : undefined);
  const t = await getTranslations('shop.serverKeys');
  const lead = t('lead', { number: orderNumber(order), hostname: shownDomain(order.hostname) });
  return (
    <div className="grid gap-8">
      <PageHead title={t('title')} lead={lead} />
      {why ? (
        <WhyNot why={why} />
      ) : (
        <>
          <p className="max-w-prose">{t('replaced')}</p>
          <MissingKeys keys={missing} />
          {keys.length > 0 && <ServerKeysForm {...{ keys, had }} action={changeKeys.bind(null, locale, orderId)} />}
        </>
      )}
      <ServerPageEnd orderId={orderId} hasKeys={keys.length > 0} />
    </div>
  );
}
