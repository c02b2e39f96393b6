import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import type { Order } from '@/lib/orders/queries';
import { canBePaid } from '@/lib/orders/state';

export function PaymentNotice({ order }: { order: Order }) {
  const t = useTranslations('shop.order');
  if (order.paidAt || order.endedAt) return null;
  if (!canBePaid(order)) return <Notice>{t('payPending')}</Notice>;
  const why = order.paymentFailedAt ? 'payFailed' : order.expiredAt ? 'payExpired' : 'payWaiting';
  return (
    <Notice tone={why === 'payWaiting' ? 'info' : 'warn'}>
      <div className="flex flex-wrap items-center justify-between gap-4 py-1">
        <p className="max-w-prose">{t(why)}</p>
        <ButtonLink href={`/book/${order.id}/pay`}>{t('payNow')}</ButtonLink>
      </div>
    </Notice>
  );
}
