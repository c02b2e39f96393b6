import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { OrderNumber } from '@/components/shop/order-number';
import { OrderSummary } from '@/components/shop/pay-summary';
import { Steps } from '@/components/shop/steps';
import { WithdrawOrder } from '@/components/shop/withdraw-order';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { env } from '@/lib/env';
import { shownAddress } from '@/lib/mail-address';
import { orderOf } from '@/lib/orders/queries';
import { changeOrder } from './actions';
import { PayForm } from './form';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ slow?: string | string[]; problem?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('tab') };
}

export default async function PayPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/book/${orderId}/pay`);
  const order = await orderOf(account.id, orderId);
  if (!order) notFound();
  if (!order.placedAt) redirectTo(locale, `/book/${orderId}/review`);
  if (order.paidAt || order.paymentPendingAt) redirectTo(locale, `/book/${orderId}/done`);
  if (order.endedAt) redirectTo(locale, `/account/orders/${orderId}`);
  const t = await getTranslations('pay');
  const { slow, problem } = await searchParams;
  const known = (['setup', 'away'] as const).find((kind) => kind === problem);
  const words = { setup: t('setup', { email: shownAddress(account.email) }), away: t('away') };
  const { STRIPE_JS_URL, STRIPE_PUBLISHABLE_KEY } = env();
  return (
    <div className="grid gap-10">
      <Steps current="pay" />
      <div className="grid gap-8 lg:grid-cols-[1fr_20rem]">
        <div className="grid content-start gap-6">
          <h1>{t.rich('title', { number: () => <OrderNumber order={order} /> })}</h1>
          {slow !== undefined && <Notice tone="warn">{t('slow')}</Notice>}
          {known && (
            <Notice tone="warn">
              <p>{words[known]}</p>
              <p className="mt-3">
                <Link href={`/book/${orderId}/pay`}>{t('retry')}</Link>
              </p>
            </Notice>
          )}
          {!known && (
            <PayForm
              orderId={orderId}
              seen={order.checkoutSessionId ?? 'none'}
              locale={locale}
              scriptUrl={STRIPE_JS_URL}
              publishableKey={STRIPE_PUBLISHABLE_KEY}
              words={{
                ...words,
                loading: t('loading'),
                blocked: t('blocked'),
                failed: t('failed'),
                elsewhere: t('elsewhere'),
                retry: t('retry'),
                hosted: t('hosted'),
                hostedWhy: t('hostedWhy'),
              }}
            />
          )}
          <p className="text-sm text-muted">{t('secure')}</p>
          <WithdrawOrder order={order} reopen={changeOrder.bind(null, locale, orderId)} />
        </div>
        <OrderSummary order={order} />
      </div>
    </div>
  );
}
