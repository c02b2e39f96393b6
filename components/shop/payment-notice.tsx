import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import type { Order } from '@/lib/orders/queries';
import { canBePaid, howEnded } from '@/lib/orders/state';
import { WithdrawOrder } from './withdraw-order';

type Props = { order: Order; reopen: () => Promise<void> };

/** What is to be said of the payment while there is none, and what the customer can do. */
export function PaymentNotice({ order, reopen }: Props) {
  const t = useTranslations('shop.order');
  if (order.paidAt) return null;
  if (order.endedAt) return <Ended order={order} />;
  if (!canBePaid(order)) return <Notice>{t('payPending')}</Notice>;
  const why = order.paymentFailedAt ? 'payFailed' : order.expiredAt ? 'payExpired' : 'payWaiting';
  return (
    <Notice tone={why === 'payWaiting' ? 'info' : 'warn'}>
      <div className="grid gap-4 py-1">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="max-w-prose">{t(why)}</p>
          <ButtonLink href={`/book/${order.id}/pay`}>{t('payNow')}</ButtonLink>
        </div>
        <WithdrawOrder order={order} reopen={reopen} />
      </div>
    </Notice>
  );
}

function Ended({ order }: { order: Order }) {
  const t = useTranslations('shop.order');
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-4 py-1">
        <p className="max-w-prose">{t(howEnded(order) === 'discarded' ? 'discarded' : 'lapsed')}</p>
        <ButtonLink href="/book" look="secondary">
          {t('again')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
