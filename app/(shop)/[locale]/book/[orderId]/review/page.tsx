import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { BillingAddress } from '@/components/shop/billing-address';
import { ChangeLink } from '@/components/shop/change-link';
import { OrderedKeys, OrderedMachine } from '@/components/shop/ordered';
import { PageHead } from '@/components/shop/page-head';
import { PriceLines } from '@/components/shop/price-lines';
import { Section } from '@/components/shop/section';
import { SoldOutNotice } from '@/components/shop/sold-out';
import { Steps } from '@/components/shop/steps';
import { OfferFacts } from '@/components/ui/offer-facts';
import { Notice } from '@/components/ui/notice';
import { soldOutPlans } from '@/lib/machines/room';
import { namesakesOf } from '@/lib/namesakes';
import { orderNumber } from '@/lib/order-number';
import { reviewOf } from '@/lib/orders/place';
import { orderAndPay } from './actions';
import { OrderForm } from './form';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ changed?: string | string[]; soldOut?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.review'))('title') };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/book/${orderId}/review`);
  const review = await reviewOf(account.id, orderId);
  if (!review) notFound();
  const { order, billing } = review;
  if (order.placedAt) redirectTo(locale, `/book/${orderId}/pay`);
  if (!billing) redirectTo(locale, `/account/billing?order=${orderId}`);
  const { changed, soldOut } = await searchParams;
  const hasNoRoom = soldOut !== undefined || (await soldOutPlans(new Date())).includes(order.plan);
  const twice = (await namesakesOf(order, account.id)).map(orderNumber).join(', ');
  const t = await getTranslations('shop.review');
  const offer = await getTranslations('common.offer');
  const toBook = (part: string) => `/book?order=${orderId}#${part}`;
  const toBilling = `/account/billing?order=${orderId}`;
  return (
    <div className="grid gap-10">
      <Steps current="review" />
      <PageHead title={t('title')} lead={t('lead')} />
      {changed !== undefined && <Notice tone="warn">{t('changed')}</Notice>}
      {hasNoRoom && <SoldOutNotice plan={order.plan} change={toBook('plan')} />}
      {twice && <Notice tone="warn">{t('twice', { numbers: twice })}</Notice>}
      <Section id="machine" title={t('machine')} aside={<ChangeLink href={toBook('stack')} part={t('machine')} />}>
        <OrderedMachine order={order} />
      </Section>
      <Section id="offer" title={offer('title')}>
        <OfferFacts at={new Date()} />
      </Section>
      <Section id="keys" title={t('keys')} aside={<ChangeLink href={toBook('keys')} part={t('keys')} />}>
        <OrderedKeys keys={order.sshKeys} />
      </Section>
      <Section id="billing" title={t('billing')} aside={<ChangeLink href={toBilling} part={t('billing')} />}>
        <BillingAddress billing={billing} locale={locale} />
      </Section>
      <Section id="price" title={t('price')} aside={<ChangeLink href={toBook('plan')} part={t('price')} />}>
        <PriceLines price={review.price} interval={order.interval} />
        <OrderForm
          action={orderAndPay.bind(null, locale, orderId)}
          stamp={review.stamp}
          totalRappen={review.price.totalRappen}
          interval={order.interval}
        />
      </Section>
    </div>
  );
}
