import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { AccountNav } from '@/components/shop/account-nav';
import { CancelledContract } from '@/components/shop/cancelled-contract';
import { dunningPlan } from '@/lib/billing/dunning';
import { receiptOf } from '@/lib/cancellations/receipt';
import { contractOf } from '@/lib/contracts/read';
import { takeBack } from '../../actions';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.cancel.done'))('title') };
}

/** That a cancellation arrived, when, and when the contract ends. */
export default async function CancelledPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/cancel/done`);
  const contract = await contractOf(account.id, orderId);
  if (!contract) notFound();
  const { order } = contract;
  const receivedAt = await receiptOf(order.id);
  if (!receivedAt && !order.cancelAt) redirectTo(locale, `/account/orders/${orderId}`);
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <CancelledContract
        {...{ order, receivedAt }}
        keepDataDays={dunningPlan.keepDataAfterEndDays}
        takeBack={takeBack.bind(null, locale, orderId)}
      />
    </div>
  );
}
