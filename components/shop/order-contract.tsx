import { useLocale, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Cancellation } from '@/lib/cancellations/list';
import { splitVat } from '@/lib/catalog/price';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { PriceLines } from './price-lines';

type Props = {
  order: Order;
  /** One that arrived and was not denied. */
  cancellation?: Cancellation;
};

export function OrderContract({ order, cancellation }: Props) {
  const t = useTranslations('shop.order');
  const locale = useLocale();
  const { priceRappen, vatRateBasisPoints, termsVersion, termsAcceptedAt, paidAt, cancelAt, endedAt } = order;
  const rate = vatRateBasisPoints ?? 0;
  const treatment = order.vatTreatment ?? 'included';
  const runs = !cancelAt && !endedAt;
  return (
    <>
      {cancelAt && !endedAt && <Notice tone="info">{t('cancelAt', { date: formatDay(cancelAt, locale) })}</Notice>}
      {cancellation && runs && (
        <Notice tone="info">
          {t(cancellation.confirmedAt ? 'cancelArrived' : 'cancelAsked', {
            date: formatDay(cancellation.createdAt, locale),
          })}
        </Notice>
      )}
      {priceRappen !== null && (
        <PriceLines
          interval={order.interval}
          price={{ treatment, totalRappen: priceRappen, vatRateBasisPoints: rate, ...splitVat(priceRappen, rate) }}
        />
      )}
      {termsVersion && termsAcceptedAt && (
        <p className="text-sm text-muted">
          <Link href={`/account/orders/${order.id}/terms`}>
            {t('termsAccepted', { version: termsDay(termsVersion, locale), date: formatDay(termsAcceptedAt, locale) })}
          </Link>
        </p>
      )}
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <Link href="/account/invoices">{t('allInvoices')}</Link>
        </li>
        {paidAt && runs && !cancellation?.confirmedAt && (
          <li>
            <Link href={`/cancel?order=${orderNumber(order)}`}>{t('cancel')}</Link>
          </li>
        )}
      </ul>
    </>
  );
}

function termsDay(version: string, locale: Locale): string {
  return formatDay(new Date(`${version}T12:00:00Z`), locale);
}
