import { getTranslations } from 'next-intl/server';
import type { Cancellation } from '@/lib/cancellations/list';
import { formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { lateness, stateWord, type WithStaff } from '@/lib/orders/state';
import { OrderStateTag } from './order-state';
import { Tag } from './tag';

type Props = {
  order: Order & WithStaff;
  /** One that has arrived and nobody denied. */
  cancellation?: Cancellation;
  locale: Locale;
  now: Date;
};

/** Which order it is, where it stands, and whether it is to end. */
export async function OrderHead({ order, cancellation, locale, now }: Props) {
  const t = await getTranslations('admin.order');
  return (
    <header className="mb-5">
      <p className="text-sm">
        <a href="/admin">← {t('back')}</a>
      </p>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-2xl">{t('title', { number: orderNumber(order) })}</h1>
        <p>
          <OrderStateTag state={stateWord(order)} late={lateness(order, now)} />
        </p>
        {cancellation && (
          <a href="#cancellations">
            <Tag tone={cancellation.confirmedAt ? 'bad' : 'warn'}>
              {t(cancellation.confirmedAt ? 'cancelled' : 'cancellation')}
            </Tag>
          </a>
        )}
        {order.cancelAt && !order.endedAt && (
          <Tag tone="warn">{t('cancelAt', { moment: formatShortDateTime(order.cancelAt, locale) })}</Tag>
        )}
      </div>
    </header>
  );
}
