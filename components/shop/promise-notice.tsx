import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { formatDateTime, formatDay } from '@/lib/dates';
import type { PromiseMove } from '@/lib/orders/promise';
import type { Order } from '@/lib/orders/queries';
import { answerDue, brokenPromise, staffAskedAt, type WithStaff } from '@/lib/orders/state';

type Props = { order: Order & WithStaff; move: PromiseMove | undefined; now: Date };

/** Says that a promise was missed, or that it was moved and why. Empty while all is as promised at first. */
export function PromiseNotice({ order, move, now }: Props) {
  const t = useTranslations('shop.order.promise');
  const locale = useLocale();
  const askedAt = staffAskedAt(order);
  const { promisedAt, readyAt, endedAt, cancelAt } = order;
  const broken = brokenPromise(order, now);
  if (broken === 'notAccepted' && askedAt)
    return <Notice tone="warn">{t(broken, { date: formatDay(answerDue(askedAt), locale) })}</Notice>;
  if (broken === 'promiseBroken' && promisedAt)
    return <Notice tone="warn">{t(broken, { date: formatDateTime(promisedAt, locale) })}</Notice>;
  if (!move?.before || readyAt || endedAt || cancelAt) return null;
  const way = move.promisedAt < move.before ? 'sooner' : 'later';
  const dates = { before: formatDateTime(move.before, locale), date: formatDateTime(move.promisedAt, locale) };
  return (
    <Notice>
      <p>{t(way, dates)}</p>
      <p className="break-words">{t('reason', { reason: move.reason })}</p>
    </Notice>
  );
}
