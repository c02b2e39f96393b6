import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { changeOrder } from '@/app/(shop)/[locale]/book/[orderId]/pay/actions';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { AccountNav } from '@/components/shop/account-nav';
import { BillingAddress } from '@/components/shop/billing-address';
import { OrderContract } from '@/components/shop/order-contract';
import { OrderStateWord } from '@/components/shop/order-state';
import { OrderTimeline } from '@/components/shop/order-timeline';
import { OrderedKeys, OrderedMachine } from '@/components/shop/ordered';
import { PaymentNotice } from '@/components/shop/payment-notice';
import { PromiseNotice } from '@/components/shop/promise-notice';
import { Section } from '@/components/shop/section';
import { ServerFacts } from '@/components/shop/server-facts';
import { ServerHelp } from '@/components/shop/server-help';
import { OfferFacts } from '@/components/ui/offer-facts';
import { cancellationsOf, openCancellation } from '@/lib/cancellations/list';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { lastMove } from '@/lib/orders/promise';
import { orderOf } from '@/lib/orders/queries';
import { brokenPromise, timeline } from '@/lib/orders/state';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.account'))('title') };
}

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}`);
  const order = await orderOf(account.id, orderId);
  if (!order) notFound();
  if (!order.placedAt) redirectTo(locale, `/book/${orderId}/review`);
  const cancellation = openCancellation(await cancellationsOf(order.id));
  const now = new Date();
  const move = order.acceptedAt && !order.readyAt ? await lastMove(order.id) : undefined;
  const t = await getTranslations('shop.order');
  const offer = await getTranslations('common.offer');
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <div className="grid gap-2">
        <p>
          <OrderStateWord order={order} late={cancellation ? undefined : brokenPromise(order, now)} />
        </p>
        <h1>{t('title', { number: orderNumber(order) })}</h1>
        <p className="font-mono text-lg break-all">{shownDomain(order.hostname)}</p>
      </div>
      <PaymentNotice order={order} reopen={changeOrder.bind(null, locale, order.id)} />
      {!cancellation && <PromiseNotice order={order} move={move} now={now} />}
      {order.server && order.readyAt && !order.endedAt && (
        <Section id="server" title={t('server')}>
          <ServerFacts server={order.server} hostname={order.hostname} />
        </Section>
      )}
      <Section id="timeline" title={t('timelineTitle')}>
        <OrderTimeline milestones={timeline(order, now)} />
      </Section>
      <Section id="help" title={t('help.title')}>
        <ServerHelp order={order} />
      </Section>
      <Section id="ordered" title={t('ordered')}>
        <OrderedMachine order={order} />
      </Section>
      <Section id="offer" title={offer('title')}>
        <OfferFacts at={order.placedAt} />
      </Section>
      <Section id="keys" title={t('keys')}>
        <OrderedKeys keys={order.sshKeys} />
      </Section>
      <Section id="contract" title={t('contract')}>
        <OrderContract order={order} cancellation={cancellation} />
      </Section>
      {order.billing && (
        <Section id="billing" title={t('billing')}>
          <BillingAddress billing={order.billing} locale={locale} />
        </Section>
      )}
    </div>
  );
}
