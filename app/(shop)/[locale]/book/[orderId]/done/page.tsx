import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { NextSteps } from '@/components/shop/next-steps';
import { OrderNumber } from '@/components/shop/order-number';
import { OrderSummary } from '@/components/shop/pay-summary';
import { Watch } from '@/components/shop/watch';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { whoBuilds } from '@/lib/machines/by-itself';
import { machineOf } from '@/lib/machines/queries';
import { shownAddress } from '@/lib/mail-address';
import { lookAtPayment } from '@/lib/orders/look-at-payment';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay.done'))('tab') };
}

/** Where the payment comes back to. It believes the order and Stripe, never the address it was called with. */
export default async function DonePage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/book/${orderId}/done`);
  const look = await lookAtPayment(account.id, orderId);
  if (!look) notFound();
  const { order } = look;
  if (!order.placedAt) redirectTo(locale, `/book/${orderId}/review`);
  if (order.endedAt && !order.paidAt) redirectTo(locale, `/account/orders/${orderId}`);
  const builder = whoBuilds(order, await machineOf(order.id));
  const t = await getTranslations('pay.done');
  const unpaid = look.asking ? 'asking' : 'open';
  const word = order.paidAt ? 'paid' : order.paymentFailedAt ? 'failed' : order.paymentPendingAt ? 'pending' : unpaid;
  const payAgain = word === 'open' || word === 'failed';
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_20rem]">
      {word === unpaid && <Watch />}
      <div className="grid content-start gap-6">
        <h1>{t.rich(`${word}Title`, { number: () => <OrderNumber order={order} /> })}</h1>
        <p className="max-w-prose text-lg">{t(word)}</p>
        {word === unpaid && (
          <noscript>
            <Link href={`/book/${orderId}/done`}>{t('lookAgain')}</Link>
          </noscript>
        )}
        <NextSteps order={{ ...order, ...builder }} email={shownAddress(account.email)} now={new Date()} />
        <p className="flex flex-wrap gap-3">
          {payAgain && <ButtonLink href={`/book/${orderId}/pay`}>{t('payAgain')}</ButtonLink>}
          <ButtonLink look={payAgain ? 'secondary' : 'primary'} href={`/account/orders/${orderId}`}>
            {t('toOrder')}
          </ButtonLink>
        </p>
      </div>
      <OrderSummary order={order} />
    </div>
  );
}
