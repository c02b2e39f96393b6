import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { ActionForm } from '@/components/form/action-form';
import { AccountNav } from '@/components/shop/account-nav';
import { CancelLabel } from '@/components/shop/cancel-label';
import { EndText } from '@/components/shop/end-text';
import { PageHead } from '@/components/shop/page-head';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { dunningPlan } from '@/lib/billing/dunning';
import { contractToCancel } from '@/lib/contracts/cancel';
import { endStamp } from '@/lib/contracts/end';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { cancelOrder } from './actions';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.cancel'))('title') };
}

/** The second step of cancelling: what it does, and the button that does it. */
export default async function CancelContractPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/cancel`);
  const found = await contractToCancel(account.id, orderId);
  if (found.outcome === 'not found') notFound();
  const page = `/account/orders/${orderId}`;
  if (found.outcome !== 'possible') redirectTo(locale, found.outcome === 'before' ? `${page}/cancel/done` : page);
  const { order, end } = found;
  const t = await getTranslations('shop.cancel');
  const { problem } = await searchParams;
  const wrong = (['changed', 'slow'] as const).find((each) => each === problem);
  const hostname = shownDomain(order.hostname);
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <PageHead title={t('title')} lead={t('lead', { number: orderNumber(order), hostname })} />
      {wrong && <Notice tone="warn">{t(`problems.${wrong}`)}</Notice>}
      <div className="grid max-w-prose gap-3">
        <EndText end={end} />
        {order.readyAt && <p>{t('data', { days: dunningPlan.keepDataAfterEndDays })}</p>}
        {end.way === 'atPeriodEnd' && <p>{t('takeBackLater')}</p>}
        <p>{t('mail')}</p>
      </div>
      <div className="flex flex-wrap gap-4">
        <ActionForm action={cancelOrder.bind(null, locale, orderId)}>
          <input type="hidden" name="shown" value={endStamp(end)} />
          <Button>
            <CancelLabel end={end} />
          </Button>
        </ActionForm>
        <ButtonLink look="secondary" href={page}>
          {t('no')}
        </ButtonLink>
      </div>
    </div>
  );
}
