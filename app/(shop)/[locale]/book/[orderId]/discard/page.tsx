import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { ActionForm } from '@/components/form/action-form';
import { PageHead } from '@/components/shop/page-head';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { orderNumber } from '@/lib/order-number';
import { orderOf } from '@/lib/orders/queries';
import { canBePaid } from '@/lib/orders/state';
import { discardUnpaid } from './actions';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.discard'))('title') };
}

/** Asks first, since a mail leads here as well. */
export default async function DiscardPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/book/${orderId}/discard`);
  const order = await orderOf(account.id, orderId);
  if (!order) notFound();
  if (order.placedAt && !canBePaid(order)) redirectTo(locale, `/account/orders/${orderId}`);
  const t = await getTranslations('shop.discard');
  const back = order.placedAt ? `/account/orders/${orderId}` : `/book/${orderId}/review`;
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={t('lead', { number: orderNumber(order), hostname: order.hostname })} />
      <div className="flex flex-wrap gap-4">
        <ActionForm action={discardUnpaid.bind(null, locale, orderId)}>
          <Button>{t('yes')}</Button>
        </ActionForm>
        <ButtonLink look="secondary" href={back}>
          {t('no')}
        </ButtonLink>
      </div>
    </div>
  );
}
