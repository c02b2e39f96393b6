import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { formatDateTime } from '@/lib/dates';
import type { PromiseMove } from '@/lib/orders/promise';
import type { Order } from '@/lib/orders/queries';
import { acceptedBy, lateness } from '@/lib/orders/state';

type Props = { order: Order; move: PromiseMove | undefined; now: Date };

/** Says that a promise was missed, or that it was moved and why. Empty while all is as promised at first. */
export function PromiseNotice({ order, move, now }: Props) {
  const t = useTranslations('shop.order.promise');
  const locale = useLocale();
  if (order.cancelAt || order.endedAt) return null;
  const late = lateness(order, now);
  const until = late === 'notAccepted' ? order.paidAt && acceptedBy(order.paidAt) : order.promisedAt;
  if (late && until) return <Notice tone="warn">{t(late, { date: formatDateTime(until, locale) })}</Notice>;
  if (!move?.before || order.readyAt) return null;
  const way = move.promisedAt < move.before ? 'sooner' : 'later';
  const dates = { before: formatDateTime(move.before, locale), date: formatDateTime(move.promisedAt, locale) };
  return (
    <Notice>
      <p>{t(way, dates)}</p>
      <p className="break-words">{t('reason', { reason: move.reason })}</p>
    </Notice>
  );
}
